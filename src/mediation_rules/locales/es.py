"""What the library says in Spanish, to families in the United States: short, plain, and with `usted`.

The name of a child is never followed by a word that would have to agree with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.locales.es_papers import PAPERS

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOTICE = {
    "notice.information": "Esta es información general para ayudarle a prepararse. No es "
    "asesoría legal y no reemplaza a un abogado.",
    "notice.differs": "Las reglas son distintas en cada estado y cambian.",
    "notice.dates": "Estas fechas son aproximadas: confírmelas ya con su estado o con un "
    "abogado, y actúe con tiempo.",
    "notice.danger": "Si alguien puede resultar herido ahora mismo, llame al 911.",
    "notice.crisis": "Si usted o su hijo o hija puede estar pensando en el suicidio, llame o "
    "mande un mensaje de texto al 988.",
    "notice.brief": "Información general, no asesoría legal. El aviso completo está al final.",
}

_VALUES = {
    "yes": "sí",
    "no": "no",
    "nothing": "nada",
    "your_child": "su hijo o hija",
    "fact_is": "{title}: {value}",
    "question_about": "¿{title}?",
    "unknown_fact": "todavía no sabemos esto: {title}",
    "unknown_lead": "no sabemos ",
    "between_days": "{first} o después, a más tardar el {last}",
    "calendar_days.one": "{count} día calendario",
    "calendar_days.other": "{count} días calendario",
    "business_days.one": "{count} día hábil",
    "business_days.other": "{count} días hábiles",
    "school_days.one": "{count} día de clases",
    "school_days.other": "{count} días de clases",
    "weeks.one": "{count} semana",
    "weeks.other": "{count} semanas",
    "months.one": "{count} mes",
    "months.other": "{count} meses",
    "years.one": "{count} año",
    "years.other": "{count} años",
}

_HEADINGS = {
    "title": "Próximos pasos para {child}",
    "prepared": "Hecho para el {day}.",
    "heading.safety": "Si alguien está en peligro",
    "heading.first": "Haga esto primero",
    "heading.start": "Empiece por esto",
    "heading.then": "Después",
    "heading.dates": "Fechas importantes",
    "heading.in_dispute": "Cuando no están de acuerdo sobre los hechos",
    "heading.ahead": "Cuándo cambia esta página",
    "heading.questions": "Lo que todavía necesitamos saber",
    "heading.more": "Otras cosas que pueden ayudar",
    "heading.held": "Espere con esto",
    "heading.left_out": "Lo que no incluimos, y por qué",
    "heading.assumed": "Lo que dimos por hecho",
    "heading.told": "Lo que usted nos dijo",
    "heading.helpers": "Quién puede ayudar",
    "heading.sources": "De dónde viene esto",
    "heading.notice": "Sobre esta página",
    "fit.title": "¿Conviene la mediación?",
    "fit.open": "Todavía no lo podemos decir",
    "fit.for": "Razones a favor",
    "fit.against": "Razones en contra",
    "fit.safeguards": "Lo que la hace más segura",
    "fit.may_change": "Esto puede cambiar, porque {what}.",
    "fit.possible": "Todavía podría ser: {what}.",
    "intro.not_covered": "Esta página no trata de:",
    "intro.in_dispute": "Aquí se dicen cosas distintas, y esta página no toma partido. Aquí está lo "
    "que depende de eso.",
    "intro.dates": "Las fechas son aproximadas. Guíese por la primera fecha, no por la última.",
    "intro.questions": "Sus respuestas pueden cambiar los pasos de esta página.",
    "intro.more": "Esto viene después de los pasos de arriba.",
    "intro.held": "No haga esto todavía.",
    "intro.assumed": "Si algo de esto no es cierto, algunos pasos pueden cambiar.",
    "intro.told": "Revise si todo está bien.",
    "nothing_to_do": "Todavía no hay ningún paso que nombrar. Primero conteste las preguntas.",
    "not_in_language": "Una parte de esta página todavía no está en español. La mostramos en "
    "{language}.",
}

_STEPS = {
    "when.now": "Hoy",
    "when.now_by": "Empiece hoy. Termine a más tardar el {day}",
    "when.by": "A más tardar el {day}",
    "when.late": "Hoy. La fecha para esto era el {day}",
    "when.days": "En los próximos días",
    "when.soon": "Pronto",
    "when.routine": "Cuando pueda",
    "why": "Por qué",
    "source": "Fuente",
    "sources": "Fuentes",
    "caution.provisional": "Lo decimos por precaución, porque {what}.",
    "assumes": "Dimos por hecho: {what}.",
    "default": "{title}: {value}. Esta es la regla federal.",
    "held.until": "Espere, porque {what}.",
}

_DATES = {
    "date.act_by": "Actúe a más tardar el {day}",
    "date.act_today": "Actúe hoy",
    "date.passed": "El último día fue el {day}",
    "date.other": "{who}: a más tardar el {day}",
    "date.other_passed": "{who}: el último día fue el {day}",
    "date.undated": "Todavía sin fecha",
    "date.no_fixed_day": "Sin día fijo",
    "date.rule_after": "La regla: {length}, contando desde este día: {start}.",
    "date.rule_before": "La regla: {length}, contando hacia atrás desde este día: {start}.",
    "lacking.school_calendar": "no podemos contar los días de clases sin el calendario de la "
    "escuela",
    "lacking.school_calendar_range": "el calendario de la escuela que tenemos no llega tan lejos",
    "lacking.calendar_range": "el día está demasiado lejos para contarlo",
    "lacking.parameter": "no sabemos cuánto dura este plazo",
    "date.by_rule": "Según la regla, el último día es el {day}.",
    "date.counted_after": "Es decir, {length} después del {day} ({start}).",
    "date.counted_before": "Es decir, {length} antes del {day} ({start}).",
    "date.counted_rough_after": "Es decir, {length} después del {day}, el primer día que puede ser "
    "({start}).",
    "date.counted_rough_before": "Es decir, {length} antes del {day}, el primer día que puede ser "
    "({start}).",
    "date.from": "Se cuenta desde el {day} ({start}).",
    "date.protects": "Protege {what}.",
    "date.too_late": "No decida a solas que ya es tarde. Pregunte hoy a un abogado o a su "
    "centro para padres.",
    "owner.state": "Su estado puede poner otro plazo. Confírmelo.",
    "owner.other": "Puede que esto lo decida otra autoridad: {owner}. Confírmelo.",
    "whose.school": "La escuela",
    "whose.state": "El estado",
    "whose.hearing_officer": "El oficial de audiencias",
}

_ASSESS = {
    "assess.never_together": "Esto no va junto con: {other}.",
    "assess.counted_after": "{length} después de {start}",
    "assess.counted_before": "{length} antes de {start}",
    "assess.rough_start": "Sabemos el primer día solo más o menos. Por eso contamos desde el "
    "primer día que puede ser.",
    "assess.law_changed": "La regla cambió mientras tanto. Por eso mostramos el día más cercano.",
}

_CHANGES = {
    "change.gained": "Nuevo: {title}.",
    "change.lost": "Ya no hace falta aquí: {title}.",
    "change.held": "Desde entonces, espere con esto: {title}.",
    "change.decided": "Otra respuesta: {title}",
    "change.passed": "El último día ya pasó: {title}.",
    "change.safe_day_over": "El día seguro para actuar ya pasó, así que actúe de inmediato: {title}.",
    "change.overdue": "La fecha para esto ya pasó: {title}.",
    "change.more_urgent": "Más urgente: {title}.",
    "change.less_urgent": "Menos urgente: {title}.",
    "change.surer": "Más seguro: {title}.",
    "change.less_sure": "Menos seguro: {title}.",
    "change.moved": "Otra fecha: {title}.",
    "change.otherwise": "Ya no como antes: {title}.",
    "change.in_date": "Desde entonces puede pedir ayuda aquí: {title}.",
    "change.out_of_date": "Desde entonces esta dirección o este número ya no vale: {title}.",
    "change.more.one": "Y {count} más.",
    "change.more.other": "Y {count} más.",
    "ahead": "Si no pasa nada más, estos consejos cambian el {day}:",
    "ahead.again": "Haga esta página otra vez ese día. Hágala antes si pasa algo nuevo.",
}

_WHY = {
    "why.given": "Este paso está en su lista.",
    "why.assumed": "Este paso está en su lista. Lo damos aunque todavía no sabemos todo.",
    "why.provisional": "Este paso está en su lista por precaución. Una respuesta todavía puede "
    "quitarlo.",
    "why.held": "Por favor, espere con este paso.",
    "why.overridden": "Este paso no está en su lista ahora. Otra cosa va primero.",
    "why.possible": "Este paso puede ser para usted. Primero necesitamos saber más.",
    "why.not_given": "Este paso no está en su lista ahora.",
    "why.decided": "Nuestra respuesta: {value}.",
    "why.leaning": "Nuestra respuesta por ahora: {value}. Más datos pueden cambiarla.",
    "why.undecided": "Todavía no lo podemos decir.",
    "why.runs": "Este plazo está corriendo. Según la regla, el último día es el {value}.",
    "why.runs_undated": "Este plazo puede estar corriendo, y todavía no podemos decir cuál es el "
    "último día.",
    "why.does_not_run": "Este plazo no corre para usted ahora.",
    "why.may_run": "Todavía no sabemos si este plazo corre para usted.",
    "why.act_by": "Actúe a más tardar el {day}. No espere al último día.",
    "why.heading.reason": "Por qué",
    "why.heading.not": "Por qué no",
    "why.heading.waits": "Qué falta por saber",
    "why.heading.changes": "Qué cambiaría esto",
    "why.you_told_us": "Usted nos dijo:",
    "why.so": "Por eso entendemos que:",
    "why.for_when": "Esto es para cuando {what}.",
    "why.not_for_when": "Esto no es para cuando {what}.",
    "why.told": "Usted nos dijo: {what}.",
    "why.not_listed": "usted no nombró {what} en \u201c{title}\u201d",
    "why.nothing_listed": "usted no nombró nada en \u201c{title}\u201d",
    "why.first": "Esto va primero: {title}.",
    "why.open": "Esto sigue abierto, porque {what}.",
    "why.would_add": "Lo que lo pondría en su lista:",
    "why.would_remove": "Lo que lo quitaría de su lista:",
    "why.would_be": "Lo que cambiaría la respuesta:",
    "why.would_run": "Lo que haría correr este plazo:",
    "why.would_not_run": "Lo que haría que este plazo no corra:",
    "why.yours": "Usted puede hacer esto: {what}.",
    "why.tell_us": "Díganos si {what}.",
    "why.other": "Si {what}.",
    "why.and_value": "{what} (entonces: {value})",
    "why.only_true": "Díganos solo lo que es cierto. Los datos equivocados llevan a pasos "
    "equivocados.",
    "why.any_day": "usted sabe este día: {title}",
    "why.day_or_later": "{day} o después",
    "why.day_or_earlier": "{day} o antes",
}

_RECORD = {
    "record.standing": "Resultado",
    "record.decided": "Lo que lo decidió",
    "record.open": "Lo que sigue abierto",
    "record.stops": "Los grupos más pequeños de condiciones que lo impiden",
    "record.more_stops": "Hay más grupos de los que se ven aquí.",
    "record.set_aside": "Lo que lo deja de lado o lo detiene",
    "record.is_open": "puede dejarlo de lado: espera por {what}",
    "record.facts": "Datos",
    "record.parameters": "Valores fijos",
    "record.counted": "Cómo se contó",
    "record.changes": "Lo que lo cambiaría",
    "record.searched": "Se revisó cada grupo de hasta {count} cambios.",
    "record.cut_short": "No se buscaron grupos más grandes.",
    "record.not_searched": "No se probaron valores de: {what}.",
    "record.sources": "Fuentes",
    "record.reading": "Todo lo que se leyó",
    "record.receipt": "Comprobante",
    "record.unknown": "no se sabe",
    "record.seen": "como arriba",
    "record.yours": "la familia puede hacerlo",
    "record.tell_us": "solo no se sabe",
    "record.other": "tal como es",
}

_WEIGH = {
    "weigh.title": "Cuando no están de acuerdo sobre los hechos",
    "weigh.said": "Lo que dice cada parte",
    "weigh.robust": "Puede hacerlo, tenga razón quien tenga razón",
    "weigh.to_be_safe": "Por precaución, haga esto hasta que se aclare",
    "weigh.earliest": "{title}: actúe como si el último día fuera el {day}, el primero que puede "
    "ser.",
    "weigh.depends": "Esto depende de quién tiene razón",
    "weigh.papers": "Papeles que pueden aclararlo",
    "weigh.no_matter": "Para estos pasos no importa quién tiene razón sobre",
    "weigh.cut_short": "No pudimos revisar todas las combinaciones de quién tiene razón.",
    "weigh.by.family": "Usted dice",
    "weigh.by.school": "La escuela dice",
    "weigh.by.record": "Un papel dice",
    "weigh.by.state": "El estado dice",
    "weigh.by.other": "Otra persona dice",
    "weigh.version": "{who}: {what}.",
    "weigh.if": "{title}, si {what}.",
    "weigh.or": ", o si ",
    "weigh.held": "{title}: usted tiene {paper}. Vea lo que dice ahí.",
    "weigh.not_held": "{title}: pida {paper}.",
    "weigh.paper": "{title}: busque {paper}.",
}

_SMALL_PRINT = {
    "and_more.one": "Hay {count} paso más. Puede esperar; pida la lista completa cuando quiera.",
    "and_more.other": "Hay {count} pasos más. Pueden esperar; pida la lista completa cuando "
    "quiera.",
    "calendar.step": "Un paso de su plan",
    "calendar.see_page": "Su página dice qué hacer ese día.",
    "confidential.mediator": "Esta página puede darse a un mediador. Se hizo con lo que un "
    "mediador puede saber. No dice nada que sea solo para la familia. La página de la familia puede "
    "poner otros pasos primero.",
    "confidential.school": "Esta página puede darse a la escuela. Se hizo con lo que la escuela "
    "puede saber. No dice nada que sea solo para la familia o para un mediador. La página de la "
    "familia puede poner otros pasos primero.",
    "confidential.withheld.one": "1 consejo o fecha queda fuera de esta página, diga lo que diga la "
    "familia.",
    "confidential.withheld.other": "{count} consejos y fechas quedan fuera de esta página, diga lo "
    "que diga la familia.",
    "told.private.one": "También usamos 1 respuesta privada. No la imprimimos aquí.",
    "told.private.other": "También usamos {count} respuestas privadas. No las imprimimos aquí.",
    "told.records.one": "{title}: {count} anotación.",
    "told.records.other": "{title}: {count} anotaciones.",
    "told.dont_know": "usted no sabe {what}",
    "told.prefer_not_to_say": "usted prefirió no decir {what}",
    "told.does_not_apply": "esto no se aplica: {title}",
    "told.this": "esto: {title}",
    "strength.binding": "",
    "strength.guidance": "Orientación oficial, no ley.",
    "strength.practice": "Buena práctica, no ley.",
    "checked": "Última revisión: {day}{by}.",
    "all_checked": "Las fuentes están en inglés. Última revisión de todas: {day}{by}.",
    "most_checked": "Las fuentes están en inglés. Si no se dice otra cosa, última revisión de cada "
    "una: {day}{by}.",
    "checked_by": " ({who})",
    "not_checked": "Todavía sin revisar.",
    "receipt.how": "Reglas fijas hicieron esta página con los datos que usted dio. Los mismos "
    "datos, reglas y día siempre dan la misma página.",
    "receipt": "Hecho para el {day} con mediation-rules {library}, {rulesets}, motor {engine}, "
    "datos {facts}.",
}

_ASK = {
    "ask.welcome": "Busquemos sus próximos pasos, con unas pocas preguntas a la vez.",
    "ask.how": "Conteste a su ritmo. Puede parar, volver atrás o saltar cualquier pregunta.",
    "ask.resumed.one": "Qué bueno que volvió. Hasta ahora dio 1 respuesta.",
    "ask.resumed.other": "Qué bueno que volvió. Hasta ahora dio {count} respuestas.",
    "ask.another_version": "Las reglas cambiaron desde entonces. Sus respuestas siguen valiendo.",
    "ask.state_rules": "Su estado tiene sus propias reglas. Desde aquí usamos esas.",
    "ask.question": "Pregunta: {text}",
    "ask.why": "Por qué preguntamos: {why}",
    "ask.distressing": "Esto puede ser difícil de contestar. Puede saltarlo.",
    "ask.family_only": "Esta respuesta es solo para usted. No se imprime en su página.",
    "ask.how_boolean": "Escriba sí o no.",
    "ask.how_enum": "Escriba el número o las palabras.",
    "ask.how_by_name": "Escriba el nombre. Escriba ? para ver toda la lista.",
    "ask.how_ordered": "Escriba el número o las palabras.",
    "ask.how_set": "Escriba todos los números que correspondan, por ejemplo 1, 4. Escriba 0 si no "
    "es ninguno.",
    "ask.how_date": "Escriba el año, el mes y el día, por ejemplo 2026-09-14. Si solo sabe el "
    "mes, escriba 2026-09.",
    "ask.how_integer": "Escriba un número.",
    "ask.how_integer_of": "Escriba un número de {unit}.",
    "ask.how_text": "Escriba unas pocas palabras.",
    "ask.how_records": "Cuente una cosa a la vez. Escriba sí para empezar, o no si no hay nada.",
    "ask.another_entry": "Escriba sí para agregar otra, no si ya terminó, b para quitar la última.",
    "ask.always_field": "O d (no sé), b (volver), ? (ayuda).",
    "ask.always_field_needed": "O b (volver), ? (ayuda).",
    "ask.entries.one": "Hay 1 anotación hasta ahora.",
    "ask.entries.other": "Hay {count} anotaciones hasta ahora.",
    "ask.entry_kind": "¿Qué pasó?",
    "ask.entry_on": "¿Qué día fue?",
    "ask.entry_by": "¿Quién lo hizo?",
    "ask.entry_in_writing": "¿Fue por escrito?",
    "ask.entry_about": "¿Sobre qué fue?",
    "ask.entry_note": "¿Quiere agregar algo con sus propias palabras?",
    "ask.entry_needs": "Esto sí lo necesitamos. Escriba b si no quiere agregarlo.",
    "ask.entry_taken_back": "Se quitó la última anotación.",
    "ask.always": "O d (no sé), p (prefiero no decirlo), x (no se aplica), b (volver), ? (ayuda).",
    "ask.help": "d: no lo sabe. p: prefiere no decirlo, y no volvemos a preguntar. x: no se "
    "aplica. b: volver a la respuesta anterior. e: contar lo que pasó un día. g: ver los consejos hasta ahora. s: guardar. q: "
    "parar.",
    "ask.dont_know": "no sé",
    "ask.prefer_not_to_say": "prefiero no decirlo",
    "ask.does_not_apply": "no se aplica",
    "ask.none": "ninguno",
    "ask.to": "a",
    "ask.not_understood.boolean": "Por favor, escriba sí o no.",
    "ask.not_understood.choice": "{word} no está entre las opciones. Escriba ? para verlas.",
    "ask.not_understood.day": "Por favor, escriba un día así: 2026-09-14, o un mes así: 2026-09.",
    "ask.not_understood.integer": "Por favor, escriba un número entero.",
    "ask.not_understood.text": "Por favor, escriba unas pocas palabras, o p para no decirlo.",
    "ask.noted": "Anotado. {what}",
    "ask.contradicts": "Esto no va con otra respuesta: {what}. Escriba b para volver, o conteste "
    "otra vez.",
    "ask.not_allowed": "Eso no puede ser: {what}.",
    "ask.new_step": "Paso nuevo: {title}",
    "ask.lost_step": "Ya no es un paso: {title}",
    "ask.decided": "{title} {value}.",
    "ask.steps_so_far.one": "Hasta ahora tiene 1 paso. Escriba g para leerlo.",
    "ask.steps_so_far.other": "Hasta ahora tiene {count} pasos. Escriba g para leerlos.",
    "ask.left.one": "Queda 1 pregunta que puede cambiar algo.",
    "ask.left.other": "Quedan {count} preguntas que pueden cambiar algo. Cada respuesta puede "
    "hacer que otras ya no hagan falta.",
    "ask.urgent_over": "Ninguna es urgente. Puede parar aquí y volver después.",
    "ask.nothing_before": "No hay ninguna respuesta anterior.",
    "ask.no_file": "No hay archivo donde guardar. Empiece con: mediation-rules ask ARCHIVO",
    "ask.saved": "Guardado en {file}. Tiene todo lo que usted dijo, así que guárdelo solo para "
    "usted.",
    "ask.stopped": "Paramos aquí. Estos son los consejos hasta ahora.",
    "ask.done": "Eso es todo. Nada más que usted pueda decir cambiaría los consejos.",
}

PHRASES: Mapping[str, str] = {
    **_NOTICE,
    **_VALUES,
    **_HEADINGS,
    **_STEPS,
    **_DATES,
    **_ASSESS,
    **_CHANGES,
    **_WHY,
    **_RECORD,
    **_WEIGH,
    **_SMALL_PRINT,
    **_ASK,
    **PAPERS,
}
