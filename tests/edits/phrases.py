"""Sentences of the prose of work programmes, and heads and tails of their titles, in words of our own.

Two hands write them: a prose that is rewritten is drawn from the sentences of the other hand, about the same topic.
``{name}`` is the topic's name, ``{a}`` and ``{b}`` two of its terms, ``{who}`` who takes part, ``{where}`` a place.
"""

from __future__ import annotations

from attrs import frozen


@frozen
class Hand:
    """One author's sentences: how a prose begins, what it goes on with, and how axes, programmes and projects speak."""

    openings: tuple[str, ...]
    bodies: tuple[str, ...]
    framing: tuple[str, ...]


FIRST = Hand(
    openings=(
        "Actividad presencial/virtual dirigida a {who}, en la que se abordarán {a} y {b} a partir de experiencias "
        "nacionales recientes.",
        "Esta iniciativa examinará el estado de {name}, con atención a {a}, y reunirá a {who} durante dos jornadas.",
        "El ejercicio parte de una revisión de {a} hecha el año anterior y la amplía a {b}.",
        "A petición de {who}, la Secretaría Permanente organizará un espacio de trabajo sobre {name}.",
        "Se trata de un proceso en tres etapas que empieza por {a}, sigue con {b} y termina en una propuesta común.",
    ),
    bodies=(
        "En {where} se comprobó que {a} depende de reglas dispersas y de funcionarios que rotan con frecuencia.",
        "Los participantes compararán cifras de {b} y señalarán qué datos faltan para tomar decisiones.",
        "Una consultoría breve describirá {a} en ocho países y estimará cuánto cuesta no actuar.",
        "Habrá un bloque práctico acerca de {b}, con casos que aportarán {who}.",
        "El caso de {where} servirá de ejemplo, pues allí {a} dejó de ser un problema en menos de cinco años.",
        "Se invitará a centros de estudio que hayan publicado sobre {a}.",
        "De lo conversado saldrá un documento breve que ordene las opciones en materia de {b}.",
        "Un panel contrastará la visión de {who} con la de quienes viven a diario los efectos de {a}.",
        "La mesa dedicada a {b} revisará los compromisos asumidos y fijará plazos.",
        "También se prestará atención a {a}, tema que hasta ahora quedaba fuera de las agendas oficiales.",
    ),
    framing=(
        "Este apartado agrupa los esfuerzos en torno a {name} y responde a lo que pidieron {who}.",
        "Desde 2019 los gobiernos vienen señalando {a} entre sus prioridades, junto con {b}.",
        "Aquí se reúnen líneas de trabajo que comparten una preocupación por {a}.",
        "Los avances en {b} han sido desiguales, y de ahí la conveniencia de una mirada de conjunto.",
        "Se espera que las instituciones de {where} aporten su experiencia con {a}.",
    ),
)
SECOND = Hand(
    openings=(
        "¿Cómo lograr que {a} rinda más con los recursos de hoy? La pregunta guiará los debates previstos con {who}.",
        "Con la mira puesta en {b}, el equipo técnico preparará insumos y convocará a {who}.",
        "Pocos asuntos despiertan hoy tanto interés como {name}; por eso conviene escuchar a {who}.",
        "La propuesta consiste en ofrecer herramientas concretas para {a}, sin descuidar {b}.",
        "Tras las solicitudes recibidas desde {where}, se abrirá una convocatoria para trabajar {a}.",
    ),
    bodies=(
        "Quienes asistan saldrán con un plan de acción propio en lo que toca a {a}.",
        "Expertos invitados explicarán por qué {b} avanza despacio y qué incentivos lo corregirían.",
        "Un repositorio en línea guardará ponencias, normas y plantillas útiles para {a}.",
        "Las lecciones de {where} muestran que sin continuidad presupuestaria {b} retrocede.",
        "Cada delegación traerá una ficha con sus cuellos de botella en {a}.",
        "El intercambio permitirá a {who} conocer de primera mano soluciones ya ensayadas.",
        "Se acordarán indicadores sencillos con los cuales vigilar {b} trimestre a trimestre.",
        "Mediante entrevistas se recogerán opiniones de usuarios acerca de {a}.",
        "Un anexo estadístico acompañará las conclusiones y detallará la situación de {b}.",
        "Al término, una relatoría pública dará cuenta de los disensos en torno a {a}.",
    ),
    framing=(
        "Bajo este título se coordinan tareas que antes andaban sueltas, todas ligadas a {a}.",
        "La demanda de {who} no ha dejado de crecer, sobre todo en lo relativo a {b}.",
        "Con pocos medios y muchas alianzas se pretende dar un salto en {name}.",
        "Las crisis recientes dejaron al descubierto cuánto falta por hacer en {a}.",
        "Cooperantes y bancos han ofrecido respaldo a lo que se haga en {where} sobre {b}.",
    ),
)
HANDS = (FIRST, SECOND)

BOILERPLATE = (
    "Las conclusiones se pondrán a disposición de los Estados Miembros por medio del portal institucional.",
    "La actividad prevé la participación de autoridades y funcionarios de los Estados Miembros, así como de "
    "organismos internacionales, del sector académico y de la empresa privada.",
    "Se contará con el acompañamiento de organismos especializados y se procurará la paridad entre mujeres y hombres "
    "en la integración de los paneles.",
    "Como resultado se espera contar con un informe de conclusiones y recomendaciones para los pasos siguientes.",
    "La modalidad dependerá de los fondos disponibles y de las condiciones sanitarias del país sede.",
    "Todo ello contribuirá al cumplimiento de los ODS y de los mandatos del Consejo Latinoamericano.",
    "Los Estados Miembros designarán puntos focales que darán seguimiento a los acuerdos alcanzados.",
    "Su ejecución estará a cargo de la Secretaría Permanente, que rendirá cuentas de los avances en la reunión anual.",
)
"""Sentences that stand in the prose of many, whatever it is about and whoever writes."""

FACTS: tuple[tuple[str, str], ...] = (
    ("El presupuesto estimado es de $ 12.000.", "El presupuesto estimado es de € 12.000."),
    ("La meta es una variación de -5 % en los costos.", "La meta es una variación de +5 % en los costos."),
    ("Cada sesión ocupará 1/2 jornada.", "Cada sesión ocupará 1-2 jornada."),
    ("Se exigirá una asistencia ≥ 80 % del horario.", "Se exigirá una asistencia ≤ 80 % del horario."),
    ("El cupo es de 30 personas.", "El cupo es de 300 personas."),
    ("La inscripción será gratuita y no requiere aval.", "La inscripción será gratuita y requiere aval."),
    ("El muestreo abarca 400 m² por sitio.", "El muestreo abarca 400 m³ por sitio."),
    ("La tasa de error admitida es de 2,5 %.", "La tasa de error admitida es de 25 %."),
    ("Se trabajará en grupos de 4 a 6.", "Se trabajará en grupos de 4 o 6."),
    ("La prueba corre en Windows y en C.", "La prueba corre en Windows y en C++."),
    ("El aporte local será > 20 % del total.", "El aporte local será < 20 % del total."),
    ("El glosario recoge la voz λόγος.", "El glosario recoge la voz μῦθος."),
    ("Se publicará también en русский.", "Se publicará también en 中文."),
)
"""Facts of an activity, each with another that looks almost like it and says another thing."""

SLIPS: tuple[tuple[str, str], ...] = (
    ("Todo ello contribuirá al cumplimiento de los ODS", "Todo ello contribuirá al cumplimiento de los OSD"),
    ("recomendaciones", "recomen- daciones"),
    ("organismos", "orga-nismos"),
    ("institucional", "insti-tucional"),
    ("Secretaría Permanente", "Secretaria permanente"),
    ("conclusiones", "conclu\u00adsiones"),
    ("así como de", "asi como, de"),
    ("presencial/virtual", "presencial / virtual"),
    ("Estados Miembros", "Estados miembros"),
)
"""What typists, converters and scanners make of a wording, which then says the same."""

GENRES = (
    "Seminario sobre",
    "Seminario internacional sobre",
    "Curso de formación en materia de",
    "Taller de capacitación sobre",
    "Taller regional sobre",
    "Encuentro regional sobre",
    "Reunión de alto nivel sobre",
    "Foro de autoridades sobre",
    "Estudio sobre",
    "Diagnóstico regional sobre",
    "Mesa técnica sobre",
    "Guía práctica sobre",
    "Buenas prácticas en materia de",
    "Intercambio de experiencias sobre",
)
TAILS = (
    "",
    "",
    "",
    " en América Latina y el Caribe",
    " en América Latina y el Caribe: lecciones aprendidas y retos pendientes",
    " para funcionarios de los Estados Miembros",
    " en los países de Centroamérica",
    " con enfoque de género",
    " de cara a la Agenda 2030",
    ": situación actual y perspectivas",
    " en tiempos de COVID-19",
    " con tecnologías 4.0",
)
ORDINALS = (
    ("2do", "segunda"),
    ("3er", "tercera"),
    ("4to", "cuarta"),
    ("5to", "quinta"),
    ("6to", "sexta"),
    ("7mo", "séptima"),
)
"""From the second on, as they stand before a title and behind it."""
COMMON_TITLES = (
    "Asistencia técnica",
    "Asistencia técnica y acompañamiento",
    "Taller de capacitación",
    "Reunión anual de seguimiento",
    "Publicación de resultados",
    "Curso en línea",
)
"""Titles that say nothing of what they are about."""
PROJECT_GENRES = (
    "RED REGIONAL DE",
    "APOYO TÉCNICO EN",
    "FORTALECIMIENTO DE CAPACIDADES EN",
    "APROVECHANDO LAS OPORTUNIDADES DE",
    "COOPERACIÓN INSTITUCIONAL EN",
)
AXES = (
    ("RECUPERACIÓN ECONÓMICA", "RECUPERACIÓN ECONÓMICA Y REINDUSTRIALIZACIÓN"),
    ("DIGITALIZACIÓN", "DIGITALIZACIÓN E INFRAESTRUCTURA"),
    ("DESARROLLO SOCIAL", "DESARROLLO SOCIAL E INCLUSIÓN"),
    ("SOSTENIBILIDAD", "SOSTENIBILIDAD Y RESILIENCIA CLIMÁTICA"),
    ("INTEGRACIÓN REGIONAL", "INTEGRACIÓN REGIONAL Y COOPERACIÓN"),
    ("SEGURIDAD HUMANA", "SEGURIDAD HUMANA Y ALIMENTARIA"),
)
"""Titles of axes, each with another that contains it."""
OTHER_TITLES = (
    "TRANSICIÓN VERDE",
    "MANOS A LA OBRA",
    "AGENDA DE LOS PUEBLOS",
    "PUENTES ENTRE VECINOS",
    "HORIZONTE COMPARTIDO",
    "IMPULSO CIUDADANO",
    "LABORATORIO DE SOLUCIONES",
    "VENTANA AL MUNDO",
)
"""Titles of axes, programmes and projects that have no word in common with others."""
WIDER = (" E INNOVACIÓN", " Y FINANCIAMIENTO SOSTENIBLE", " Y ALIANZAS", " PARA LA INTEGRACIÓN")
"""What is put behind a title of a programme or project to make it wider."""

MIDDLES = ("EJECUCIÓN", "ACCIONES REGIONALES", "COMPONENTE ÚNICO")
"""Titles of the one project of a programme that was a project itself."""

FOREIGN: tuple[tuple[str, str], ...] = (
    ("Μέτρηση της περιφερειακής ολοκλήρωσης", "Σεμινάριο ψηφιακού εμπορίου"),
    ("Подготовка портовых служащих", "Обмен опытом таможенных органов"),
    ("区域一体化研讨会", "中小企业数字贸易培训"),
    ("ورشة عمل حول الموانئ", "دراسة عن الهجرة والتحويلات"),
    ("地域統合に関する調査", "防災に関する会合"),
)
"""Titles in other scripts, each with another of the same script that says another thing."""

WHO = (
    "funcionarios de aduanas y de comercio",
    "directores de cooperación internacional",
    "alcaldías y gobiernos regionales",
    "cámaras empresariales y sindicatos",
    "universidades y centros de investigación",
    "ministerios de economía y hacienda",
    "delegados de los Estados Miembros",
    "organizaciones de la sociedad civil",
    "parlamentarios y asesores",
    "agencias de promoción",
)
WHERE = (
    "Barbados", "Bolivia", "Chile", "Costa Rica", "Cuba", "Ecuador", "El Salvador", "Guatemala", "Guyana", "Honduras",
    "Jamaica", "México", "Panamá", "Paraguay", "Perú", "República Dominicana", "Surinam", "Uruguay", "Venezuela",
)  # fmt: skip
EVENT_TASKS = (
    "Identificación de contrapartes",
    "Elaboración de agendas",
    "Envío y seguimiento de convocatorias",
    "Realización del evento",
    "Actividades de logística (hospedaje, salón de eventos, traducción, otros)",
    "Redacción de informe de resultados",
)
STUDY_TASKS = (
    "Revisión bibliográfica",
    "Elaboración de términos de referencia",
    "Contratación del consultor",
    "Levantamiento de base de datos",
    "Informe y presentación de resultados",
)
"""Rows that stand under many activities, in this order."""
BULLETS = ("- ", "– ", "• ", "· ", "-")
"""What a typist or a converter puts in front of a label."""
