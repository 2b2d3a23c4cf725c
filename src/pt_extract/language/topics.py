"""Which words of a text say what it is about: neither those of every sentence nor those of every institution's plans.

They are compared by their stems: how a word ends (number, gender, derivation) says nothing of the topic.
"""

from __future__ import annotations

STEM = 6
"""Letters at the beginning of a word that tell its family: ``digita`` of ``digital`` and ``digitalización``."""
SHORTEST_STEM = 3
"""A word of so few letters has no ending to lose."""
_ENDINGS = "aeiou"

_OF_EVERY_SENTENCE = (
    "a al algo alguna algunas alguno algunos ante antes asi aun aunque bajo cabe cada como con conforme contra cual "
    "cuales cuando cuanto cuya cuyas cuyo cuyos de debe deben deber del desde donde durante e el ella ellas ello "
    "ellos en entre era eran es esa esas ese eso esos esta estan estar estas este esto estos fue fueron ha haber "
    "habra habran hacia han hasta hay incluso la las le les lo los luego mas mediante mismo mucho muy ni no nos o "
    "para pero por porque pues que quien quienes se sea sean segun ser sera seran si sido siempre siendo sin sino "
    "sobre solo son su sus tal tambien tanto tendra tendran tener tiene tienen toda todas todo todos tras u un una "
    "unas uno unos y ya ademas asimismo dicha dichas dicho dichos otra otras otro otros an and as at be by for from "
    "in into is of on or that the their these this those to was were which will with com da das dos na nas ou pela "
    "pelo seu sua seus suas uma um "
)
_OF_EVERY_PLAN = (
    # what kind of thing it is
    "accion acciones actividad actividades acto asistencia capacitacion ciclo conferencia consulta consultoria "
    "conversatorio cumbre curso cursos debate diagnostico dialogo directorio documento edicion elaboracion "
    "encuentro encuentros estudio estudios evento eventos fase foro foros formacion fortalecimiento generacion "
    "grupo guia herramienta herramientas implementacion informe informes iniciativa instrumento jornada jornadas "
    "lanzamiento manual mapeo medicion mesa metodologia mision modulo observatorio panel plan plataforma "
    "presentacion programa programas promocion propuesta proyecto proyectos realizacion red reunion reuniones "
    "seguimiento seminario seminarios serie sesion sesiones taller talleres trabajo trabajos videoconferencia "
    "visita webinar "
    # who takes part
    "academia academicos actores altas autoridad autoridades comision comite comunidad consultor consultores "
    "contraparte contrapartes delegados directores empresarios encargados entidades especialistas estados expertos "
    "funcionarios gobierno gobiernos instituciones institucional instituto ministerios ministros miembros nacional "
    "nacionales organismos organizaciones pais paises participantes participacion permanente ponentes profesionales "
    "publico representantes responsables secretaria sector sectores sela socios tecnicos tecnica tecnico titulares "
    # where
    "america latina caribe latinoamerica latinoamericano regional regionales region internacional internacionales "
    "alc interregional intrarregional subregional mundial "
    # how it is carried out, and in view of what
    "actual aprendidas cara casos contexto covid desafios enfoque genero impacto impactos oportunidades pandemia "
    "pendientes perspectiva perspectivas postpandemia retos situacion tecnologias tendencias tiempos "
    "adicional agenda agendas alcance ambito analisis analizar anual aprendizaje apoyar apoyo avance avances bases "
    "buenas calendario caracter competentes comun comunes conclusiones conocer conocimiento conocimientos contara "
    "contratacion contribuir convocatoria convocatorias cooperacion coordinacion copatrocinio crear creacion cual "
    "definicion definir derivara derivaran desarrollo desarrollar difusion difundir dirigida dirigido diseno "
    "ejecucion ejecutar elaborar emitira emitiran enfoque envio espacio especial estrategia estrategias estrecha "
    "experiencia experiencias exponer fin final fines fortalecer generar hacer hallazgos identificacion identificar "
    "impulsar incluira informacion intercambiar intercambio invitacion lecciones linea lineas llevara llevaran "
    "logistica logro lograr marco materia medio mejorar mejores metas nivel nueva nuevas nuevo nuevos objetivo "
    "objetivos obtener oportunidad organizacion organizar parte partir posterior practica practicas preparacion "
    "presencial presentar previo previos primera primer procedimiento proceso procesos producto productos promover "
    "propiciar proxima publicacion publicado publicada publicara publicaran publicar realizara realizaran realizar "
    "recomendaciones redaccion referencia relacion relacionados resultado resultados reunir reunira revision "
    "seguira segundo segunda seleccion semipresencial servira socializacion socializar solicitud tema temas temario "
    "termino terminos tiempo tipo tercera tercer ultimo uso utilizar validacion virtual actualizacion elaborara "
    "fortalecera permitira permitir brindar facilitar "
    # the tasks that every other activity has
    "borrador calculo compra contenidos cotizacion datos firma formulario grabacion hospedaje impresion indicadores "
    "inscripcion invitaciones levantamiento maquetacion moderador pago pagos pasajes plenaria recopilacion registro "
    "requerimientos salon traduccion transmision viaticos "
    # in English
    "activities activity agenda caribbean conference countries course development document event events exchange "
    "experts forum latin meeting member meetings national online participants program programme project projects "
    "promotion report region regional results session states strengthening study support technical training virtual "
    "workshop workshops "
)


def stem(word: str) -> str:
    """What is left of a folded word without its ending; numbers and short words are left as they are.

    >>> [stem(word) for word in ("aduanas", "aduanero", "digital", "red", "2022")]
    ['aduan', 'aduan', 'digit', 'red', '2022']
    """
    if len(word) <= SHORTEST_STEM or not word.isalpha():
        return word
    bare = word.removesuffix("s")[:STEM].rstrip(_ENDINGS)
    return bare if len(bare) >= SHORTEST_STEM else word[:STEM]


FUNCTION_WORDS = frozenset(_OF_EVERY_SENTENCE.split())
"""Words, folded, that tie others together."""

GENRE = frozenset(stem(word) for word in _OF_EVERY_PLAN.split())
"""Stems of words that say what kind of thing is planned, with whom and how, but not what it is about."""


class _Stems(dict[str, str]):
    """The stem of each word, as they turn up; empty for one that only ties others together."""

    def __missing__(self, word: str) -> str:
        self[word] = "" if word in FUNCTION_WORDS else stem(word)
        return self[word]


_STEMS = _Stems()


def telling_stems(folded: str) -> tuple[str, ...]:
    """The stems of a folded text in their order, without those of words that only tie others together."""
    return tuple(filter(None, map(_STEMS.__getitem__, folded.split())))
