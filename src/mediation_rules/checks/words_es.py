"""Words that the checks look for in Spanish texts: plain data, to be added to with care."""

from __future__ import annotations

import re
from types import MappingProxyType

from mediation_rules.checks.grade_es import ease, grade
from mediation_rules.checks.word_lists import WordLists
from mediation_rules.checks.words_en import ENGLISH

SPANISH = WordLists(
    # "La escuela no debe" forbids; "la escuela no tiene que" only leaves free.
    claims=re.compile(
        r"\b(?:(?:escuelas?|distritos?|estados?|agencias?|equipos?|oficial(?:es)?|mediador(?:es)?)"
        r"\s+(?:(?!qui[ée]n|que\b|qué\b|si\b|no\b)\w+\s+)?"
        r"(?:(?:no\s+)?deben?|tienen?\s+que(?!\s+ver\s+con)|est[áa]n?\s+obligad[oa]s?\s+a)"
        r"|ilegal(?:es|mente)?|contra\s+la\s+ley|viola(?:r|n|ndo)?\s+la\s+ley"
        r"|la\s+ley\s+(?:dice|da|exige|obliga|prohíbe|protege)|por\s+ley"
        r"|exigid[oa]s?\s+por|legalmente\s+obligatori[oa]s?)\b",
        re.IGNORECASE,
    ),
    # "Se debe" is owed, "no debe" a plain warning, "lo que debe decir" what should be said.
    hints=re.compile(
        r"(?<!\bse\s)(?<!\bno\s)(?<!\ble\s)(?<!\bque\s)\bdeben?\b"
        r"|\b(?:es|son)\s+obligatori[oa]s?\b|\bley\s+federal\b(?!\s+de\b)",
        re.IGNORECASE,
    ),
    blaming=MappingProxyType(
        {
            "usted tiene la culpa": "say what can be done now",
            "es culpa suya": "say what can be done now",
            "por culpa de la escuela": "say what happened, with its date",
            "usted falló": "say what is still open",
            "usted descuidó": "say what is still open",
            "usted debería haber": "say what can be done now",
            "usted debió": "say what can be done now",
            "como usted debería saber": "leave it out",
            "le fallaron": "say what happened, with its date",
            "la escuela miente": "say what the papers show",
            "la escuela mintió": "say what the papers show",
            "mala fe": "say what happened, with its date",
            "mal padre": "leave it out",
            "mala madre": "leave it out",
            "mala escuela": "leave it out",
            "estúpido": "leave it out",
            "estúpida": "leave it out",
            "flojo": "say what was not done, with its date",
            "floja": "say what was not done, with its date",
            "incompetente": "say what was not done, with its date",
            "incompetentes": "say what was not done, with its date",
            "obviamente": "leave it out",
            "sufre de": "say `tiene`",
            "padece de": "say `tiene`",
            "minusválido": "say `con discapacidad`",
            "minusválida": "say `con discapacidad`",
            "discapacitado": "say `con discapacidad`",
            "discapacitada": "say `con discapacidad`",
            "confinado a una silla de ruedas": "say `usa silla de ruedas`",
            "confinada a una silla de ruedas": "say `usa silla de ruedas`",
            "niño problema": "leave it out",
        }
    ),
    promising=MappingProxyType(
        {
            "usted va a ganar": "say what makes it more likely",
            "usted ganará": "say what makes it more likely",
            "garantiza": "say what often helps",
            "garantizan": "say what often helps",
            "garantizado": "say what often helps",
            "garantizada": "say what often helps",
            "le garantizamos": "say what often helps",
            "le prometemos": "say what often helps",
            "la escuela aceptará": "say `puede aceptar`",
            "la escuela va a aceptar": "say `puede aceptar`",
            "resolverá": "say `puede resolver`",
            "va a resolver": "say `puede resolver`",
            "solucionará": "say `puede solucionar`",
            "va a solucionar": "say `puede solucionar`",
            "siempre funciona": "say `muchas veces funciona`",
            "nunca falla": "say `muchas veces funciona`",
            "nada que perder": "say what it costs and what it may bring",
            "sin riesgo": "say what the risk is",
            "sin ningún riesgo": "say what the risk is",
            "con toda seguridad": "leave it out",
            "sin duda": "leave it out",
            "sin duda alguna": "leave it out",
        }
    ),
    acronyms=MappingProxyType(
        {
            "ADA": "Ley de Estadounidenses con Discapacidades",
            "BIP": "plan de intervención de conducta",
            "ESY": "año escolar extendido",
            "FAPE": "educación pública gratuita y apropiada",
            "FBA": "evaluación funcional de la conducta",
            "FERPA": "Ley de Derechos Educativos y Privacidad de la Familia",
            "IDEA": "Ley de Educación para Personas con Discapacidades",
            "IEE": "evaluación educativa independiente",
            "IFSP": "plan individualizado de servicios para la familia",
            "LRE": "entorno menos restrictivo",
            "NOREP": "aviso de colocación educativa recomendada",
            "OCR": "Oficina de Derechos Civiles",
            "PTI": "centro de capacitación e información para padres",
            "PWN": "aviso previo por escrito",
        }
    ),
    familiar=ENGLISH.familiar | {"EE", "UU"},
    shouted=frozenset(
        {
            "ALTO",
            "ANTES",
            "AHORA",
            "NO",
            "NUNCA",
            "SOLO",
            "TODO",
            "TODOS",
            "USTED",
            "YA",
        }
    ),
    terms=(
        "programa de educación individualizada",
        "evaluación educativa independiente",
        "plan individualizado de servicios para la familia",
        "aviso previo por escrito",
        "queja de debido proceso",
        "debido proceso",
        "garantías procesales",
        "educación especial",
        "intervención temprana",
        "derechos civiles",
        "confidencial",
        "adaptaciones",
        "evaluación",
        "evaluaciones",
        "discapacidad",
        "facilitador",
        "mediación",
        "mediador",
        "mediadores",
        "elegibilidad",
        "manifestación",
        "suspensión",
        "expulsión",
        "acuerdo",
        "intérprete",
    ),
    names=(
        "centro de capacitación e información para padres",
        "Departamento de Educación de los Estados Unidos",
        "Oficina de Derechos Civiles",
        "Ley de Educación para Personas con Discapacidades",
        "Ley de Estadounidenses con Discapacidades",
        "Ley de Derechos Educativos y Privacidad de la Familia",
        "Línea de Prevención del Suicidio y Crisis",
        "Sección 504",
    ),
    denied=re.compile(
        r"\b(?:no|nunca|nadie|nada|ni|tampoco)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
    ),
    grade=grade,
    ease=ease,
)
