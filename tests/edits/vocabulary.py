"""Words of made-up work programmes: enough to tell 5,000 activities apart, although half of each title is generic."""

from __future__ import annotations

HEADS = (
    "Taller sobre",
    "Taller regional sobre",
    "Encuentro regional sobre",
    "Encuentro regional de expertos en",
    "Curso virtual de",
    "Estudio sobre",
    "Foro de alto nivel sobre",
    "Seminario internacional de",
    "Mesa de diálogo sobre",
    "Programa de capacitación en",
    "Diagnóstico de",
    "Guía de buenas prácticas en",
    "Jornadas técnicas de",
    "Misión de intercambio en",
    "Base de datos de",
    "Medición de",
)
"""What activities begin with; few, so that many share one."""
PROJECT_HEADS = (
    "Red regional de",
    "Observatorio de",
    "Fortalecimiento institucional de",
    "Articulación de",
    "Plataforma de",
    "Hoja de ruta para",
)
MATTERS = tuple(
    "trazabilidad interoperabilidad financiamiento certificación digitalización formalización internacionalización "
    "gobernanza modernización estandarización metrología vigilancia restauración ordenamiento alfabetización "
    "planificación armonización reconversión electrificación valoración georreferenciación prevención inspección "
    "facturación simplificación asociatividad competitividad resiliencia bioseguridad ciberseguridad teledetección "
    "profesionalización descentralización cofinanciación subcontratación titulación comercialización "
    "industrialización catalogación evaluación automatización reutilización depuración aseguramiento".split()
)
OBJECTS = (
    "cadenas agroalimentarias",
    "puertos secos",
    "corredores bioceánicos",
    "ventanillas únicas",
    "empresas rurales",
    "cooperativas pesqueras",
    "laboratorios clínicos",
    "bibliotecas públicas",
    "acueductos comunitarios",
    "residuos electrónicos",
    "vacunas veterinarias",
    "cuencas transfronterizas",
    "museos comunitarios",
    "semillas nativas",
    "aeropuertos insulares",
    "mercados mayoristas",
    "compras gubernamentales",
    "ferrocarriles de carga",
    "lenguas originarias",
    "remesas familiares",
    "parques tecnológicos",
    "bosques nublados",
    "cables submarinos",
    "datos abiertos",
    "minería artesanal",
    "medicamentos genéricos",
    "energía geotérmica",
    "hidrógeno verde",
    "turismo termal",
    "cacao fino de aroma",
    "denominaciones de origen",
    "telecentros escolares",
    "archivos históricos",
    "seguros paramétricos",
    "zonas francas",
    "catastros multipropósito",
    "huertos urbanos",
    "videojuegos educativos",
    "cuidados domiciliarios",
    "glaciares andinos",
    "arrecifes coralinos",
    "fibras de camélidos",
    "marcas colectivas",
    "patentes universitarias",
    "bancos de desarrollo",
    "aduanas terrestres",
    "cuerpos de bomberos",
    "redes sismológicas",
    "apicultores de montaña",
    "estadísticas vitales",
)
SCOPES = (
    " en América Latina y el Caribe",
    " de los Estados Miembros",
    " para las mujeres de las zonas fronterizas",
    " con énfasis en los jóvenes",
    ": lecciones de la región",
)
AREAS = tuple(
    "comercio inversión infraestructura conectividad migración innovación energía salud educación cultura turismo "
    "agricultura pesca finanzas telecomunicaciones ciencia transporte ambiente empleo vivienda".split()
)
PILLARS = ("INTEGRACIÓN", "RECUPERACIÓN", "TRANSFORMACIÓN", "COHESIÓN", "COOPERACIÓN", "SEGURIDAD", "TRANSICIÓN")
PILLAR_KINDS = ("ECONÓMICA", "SOCIAL", "DIGITAL", "TERRITORIAL", "ALIMENTARIA", "AMBIENTAL", "PRODUCTIVA")

NEW_HEADS = (
    "Laboratorio ciudadano de",
    "Ciclo de conferencias acerca de",
    "Certamen juvenil de",
    "Escuela itinerante de",
    "Consulta pública sobre",
)
"""What nothing begins with until it is renamed."""
NEW_TAILS = ("mediante pasantías pagadas", "bajo un enfoque intercultural", "según normas comunes", "desde las aulas")
INSERTED = ("integral", "inclusiva", "estratégica", "complementaria", "participativa", "aplicada")
REPLACED = ("cooperantes", "instituciones", "subregional", "articulada", "permanente", "interesados")

TEMPLATES = (
    "Se convocará a especialistas en {o} de {c} para comparar los resultados de cada país.",
    "La experiencia de {c} en {n} muestra que los plazos cortos ayudan a sostener el interés de las partes.",
    "El trabajo parte de un inventario de {o} levantado junto con {c} y abierto a nuevas contribuciones.",
    "Se busca que {n} deje de depender de proyectos aislados y pase a formar parte de los presupuestos.",
    "Un grupo de consultores describirá el estado de {o} y propondrá metas comunes de {n}.",
    "Las oficinas de {c} han pedido apoyo para ordenar la información que tienen sobre {o}.",
    "Con ello se espera reducir el tiempo que hoy toma {n} de {o}.",
    "Participarán delegaciones de {c}, que expondrán casos de {o}.",
    "Los aprendizajes sobre {n} se reunirán en un manual para quienes administran {o}.",
    "La falta de personal formado en {n} ha sido señalada por {c} en más de una reunión.",
    "Se elaborarán fichas de {o} que permitan seguir los avances de un año a otro.",
    "La segunda parte tratará de {n} y de sus costos para {o}.",
    "Al cierre se firmará con {c} una carta de intención acerca de {n}.",
    "Interesa en particular el vínculo entre {o} y {n}, poco estudiado hasta ahora.",
    "Será una ocasión para que {c} dé a conocer su estrategia de {n}.",
)
"""Sentences: ``{o}`` takes objects, ``{n}`` a matter, ``{c}`` who takes part."""
GENERIC = (
    "Los materiales quedarán a disposición del público en el portal de la Secretaría Permanente.",
    "El informe final reunirá las recomendaciones y señalará los vacíos que convenga atender más adelante.",
    "Quienes participen recibirán una constancia y un resumen de las conversaciones sostenidas.",
    "Las sesiones contarán con interpretación simultánea.",
)
"""Sentences that stand in the prose of many."""
NEW_SENTENCES = (
    "A solicitud de los países se incorporó un módulo sobre indicadores de género.",
    "Por razones de presupuesto la visita de campo se hará en una sola sede.",
    "Este año se añade una convocatoria abierta a la prensa especializada.",
    "La metodología fue revisada tras las observaciones recibidas en la última sesión.",
    "Se prevé además una encuesta entre los egresados de ediciones anteriores.",
)
"""Sentences that stand in no prose until it is edited."""
COUNTRIES = (
    "Belice y Guyana",
    "Bolivia",
    "los ministerios de Chile",
    "Cuba y Jamaica",
    "las universidades de Honduras",
    "la cancillería de Panamá",
    "Paraguay y Uruguay",
    "los gremios de Surinam",
    "Trinidad y Tobago",
    "las alcaldías de El Salvador",
)
FUNDERS = (
    "Fondo Fiduciario de Cooperación Sur-Sur",
    "Banco de Fomento de las Islas",
    "Agencia de Cooperación Andina",
    "Fundación Puentes",
)

TASKS = (
    "Identificación de contrapartes",
    "Elaboración de agendas",
    "Envío de convocatorias",
    "Realización del evento",
    "Redacción de informe de resultados",
    "Actividades de logística (hospedaje, salón de eventos, traducción, otros)",
    "Elaboración de términos de referencia",
    "Contratación del consultor",
    "Levantamiento base de datos",
    "Cálculo de indicadores",
    "Publicación y difusión de los resultados",
    "Diagnóstico",
)
"""Rows that stand under many activities, in this order."""
NEW_TASKS = (
    "Firma de cartas compromiso",
    "Visita de campo a las sedes",
    "Encuesta de satisfacción",
    "Diseño de la identidad gráfica",
    "Auditoría externa del gasto",
)
"""Rows that stand nowhere until they are added."""
ACTIONS = ("1er Taller sobre {o}", "2do Taller sobre {o}", "Índice de {n}", "Seminario con {c}")
