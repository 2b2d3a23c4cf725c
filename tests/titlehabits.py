"""Habits of ending titles that stand in one paragraph with their prose."""

from __future__ import annotations

import pytest
from attrs import frozen

PROSE = "actividad presencial/virtual que reúne a los equipos técnicos de cada país. Dura dos días."


@frozen
class Habit:
    """A way of ending titles: the paragraph as printed, and its two parts."""

    title: str
    between: str
    rest: str

    @property
    def text(self) -> str:
        return self.title + self.between + self.rest


HABITS = {
    "colon": Habit("Mesa de trabajo de las presidencias y secretarías de integración regional", ": ", PROSE),
    "inner colon": Habit(
        "Grupo de Trabajo sobre Comercio y Competencia (GTCC): Fortalecimiento de las capacidades regionales",
        ": ",
        PROSE,
    ),
    "inner full stop": Habit(
        "Operador Económico Autorizado y Régimen Aduanero. Lecciones para la promoción de corredores comerciales",
        ": ",
        PROSE,
    ),
    "full stop": Habit("Taller sobre gestión de riesgos y ciudades", ". ", "Esta actividad dura una semana entera."),
    "question": Habit(
        "¿Dónde estamos y hacia dónde vamos?", " ", "La coyuntura de hoy pide otra mirada. Se hará un informe."
    ),
    "question and colon": Habit("Cooperación Sur-Sur: ¿hacia dónde vamos?", ": ", PROSE),
    "comma": Habit("Redes de conocimiento para la gestión", ", ", "constituido por tres actividades en un solo año."),
    "capitals": Habit("RED DE PUERTOS DIGITALES", " ", "el cual consiste en unir a las comunidades portuarias."),
    "capitals conformado": Habit("PROMOCIÓN DEL COMERCIO", " ", "conformado por cuatro actividades de formación."),
    "own paragraph": Habit("Relaciones con otras regiones y sus organismos", "", ""),
    "own paragraph, full stop": Habit("Relaciones con otras regiones y sus organismos", ".", ""),
}
NEEDS_EVIDENCE = {"inner colon", "question and colon"}
"""Habits where the text itself does not say which of two ends is meant."""
each_habit = pytest.mark.parametrize("habit", HABITS.values(), ids=HABITS)
