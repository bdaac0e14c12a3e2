"""What may be chosen for a fact, in Spanish, by the English words of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_ISSUES = {
    "The school has not looked for, or found, a child who may have a disability": "La escuela no "
    "buscó, o no encontró, a un niño que puede tener una discapacidad",
    "The school said no to testing": "La escuela no quiso evaluar",
    "Testing is past its time limit": "La evaluación ya pasó su plazo",
    "You think the school's testing is wrong or incomplete": "Usted cree que la evaluación de la "
    "escuela está mal o incompleta",
    "You asked for outside testing at public cost": "Usted pidió una evaluación independiente con "
    "fondos públicos",
    "A dispute about testing again": "Un desacuerdo sobre evaluar de nuevo",
    "The school says the child does not qualify": "La escuela dice que no hay derecho a educación "
    "especial",
    "The school wants to end services": "La escuela quiere terminar los servicios",
    "Goals are missing, weak or cannot be measured": "Faltan metas, son débiles o no se pueden "
    "medir",
    "The amount or type of a service is disputed": "No hay acuerdo sobre la cantidad o el tipo de "
    "un servicio",
    "Services in the plan are not happening": "No se dan los servicios del plan",
    "Where the child learns is disputed": "No hay acuerdo sobre dónde debe aprender su hijo o hija",
    "The school plans a move that you oppose": "La escuela planea un cambio y usted se opone",
    "Supports in class or on tests": "Apoyos en clase o en los exámenes",
    "Devices or software": "Aparatos o programas de computadora",
    "There is no behavior plan, or a poor one": "No hay plan de conducta, o es malo",
    "Suspension, expulsion or another removal": "Suspensión, expulsión u otro retiro",
    "Whether the behavior came from the disability": "Si la conducta vino de la discapacidad",
    "Sent home early, or told not to come, without paperwork": "Envío a la casa temprano, o aviso "
    "de no venir, sin papeles",
    "Mistreatment linked to disability": "Maltrato ligado a la discapacidad",
    "A health or physical safety need is not met": "No se atiende una necesidad de salud o de "
    "seguridad física",
    "Getting to and from school": "El transporte a la escuela y de regreso",
    "Services in summer or in breaks": "Servicios en el verano o en las vacaciones",
    "Planning for the time after high school": "Planes para después de la preparatoria",
    "Moving from early intervention to preschool": "El paso de la intervención temprana al "
    "preescolar",
    "Services from birth to three": "Servicios desde el nacimiento hasta los tres años",
    "Make-up for services that were missed": "Servicios para reponer los que faltaron",
    "You place the child privately and want repayment": "Usted pone a su hijo o hija en una escuela "
    "privada y quiere que le devuelvan el dinero",
    "Services for a child whom you chose to enrol privately": "Servicios en una escuela privada que "
    "usted eligió",
    "The new school does not honor the old plan": "La escuela nueva no respeta el plan anterior",
    "The school will not share records": "La escuela no da los registros",
    "There is no written explanation of a decision": "No hay una explicación por escrito de una "
    "decisión",
    "Notices or meetings are not in your language": "Los avisos o las reuniones no son en su idioma",
    "You were shut out, or the decision was made beforehand": "No le dejaron participar, o la "
    "decisión ya estaba tomada",
    "People cannot talk productively": "Las personas no logran hablar bien",
    "A 504 plan: who gets one, what it says, or whether it is followed": "Un plan 504: quién lo "
    "recibe, qué dice o si se cumple",
    "Treated worse because of disability": "Peor trato por la discapacidad",
    "There is no qualified person to give the services": "No hay una persona capacitada para dar "
    "los servicios",
    "A signed agreement is not followed": "No se cumple un acuerdo firmado",
    "A hearing or State decision is ignored": "No se cumple una decisión de la audiencia o del "
    "estado",
    "You refused or withdrew consent": "Usted no dio su consentimiento o lo retiró",
    "The student now holds the rights": "Ahora el estudiante tiene los derechos",
    "The parents differ from each other": "Los padres no están de acuerdo entre sí",
    "A dispute about the diploma or the end of eligibility": "Un desacuerdo sobre el diploma o el "
    "fin del derecho a educación especial",
    "Clubs, trips and sports": "Clubes, paseos y deportes",
    "It affects many children": "Afecta a muchos niños",
}

_EVENTS = {
    "You asked for something": "Usted pidió algo",
    "The school answered": "La escuela contestó",
    "A meeting was asked for": "Se pidió una reunión",
    "A meeting was held": "Se hizo una reunión",
    "A notice came": "Llegó un aviso",
    "Testing was asked for": "Se pidió una evaluación",
    "You agreed to testing": "Usted aceptó la evaluación",
    "You got the results of testing": "Usted recibió los resultados de la evaluación",
    "A service was not given": "No se dio un servicio",
    "A service was cut or ended": "Se recortó o terminó un servicio",
    "Something happened at school": "Pasó algo en la escuela",
    "The child was removed from school or class": "Hubo un retiro de la escuela o de la clase",
    "A phone call": "Una llamada por teléfono",
    "A complaint was filed": "Se presentó una queja",
    "Mediation was asked for": "Se pidió la mediación",
    "A mediation session was held": "Se hizo una sesión de mediación",
    "An agreement was signed": "Se firmó un acuerdo",
    "The school promised something": "La escuela prometió algo",
    "A promise was not kept": "No se cumplió una promesa",
    "Something else": "Otra cosa",
    "You, the family": "Usted, la familia",
    "The school or district": "La escuela o el distrito",
    "The State agency": "La agencia del estado",
    "Someone else": "Otra persona",
}

_PLANS = {
    "An IEP, the plan of special education": "Un IEP, el plan de educación especial",
    "A first IEP is proposed and not agreed": "Se propuso un primer IEP y no hay acuerdo",
    "The family's plan of early intervention (IFSP)": "El plan de la familia para la intervención "
    "temprana (IFSP)",
    "A 504 plan": "Un plan 504",
    "A services plan for a child in private school": "Un plan de servicios en una escuela privada",
    "A health plan and no other": "Un plan de salud y ningún otro",
    "No plan, and a disability is suspected": "Ningún plan, y se piensa que hay una discapacidad",
    "No plan: the school found that the child does not qualify": "Ningún plan: la escuela decidió "
    "que no hay derecho a educación especial",
    "No plan yet: testing is under way": "Todavía ningún plan: la evaluación está en marcha",
    "The plan has ended": "El plan terminó",
    "The child goes to a private school that you chose": "Su hijo o hija va a una escuela privada "
    "que usted eligió",
    "The district placed the child in a private school": "El distrito puso a su hijo o hija en una "
    "escuela privada",
    "The child is taught at home": "Su hijo o hija estudia en la casa",
    "A public school": "Una escuela pública",
    "A charter school": "Una escuela chárter",
    "A private school that you chose": "Una escuela privada que usted eligió",
    "A private school where the district placed the child": "Una escuela privada donde el distrito "
    "puso a su hijo o hija",
    "Taught at home": "Estudia en la casa",
    "Preschool": "Preescolar",
    "Early intervention, birth to three": "Intervención temprana, del nacimiento a los tres años",
    "A hospital or residential program": "Un hospital o un programa residencial",
    "A juvenile or adult facility": "Un centro para jóvenes o adultos",
}

_URGENCY = {
    "Nothing presses; you are planning ahead": "Nada corre prisa; usted está planeando con tiempo",
    "It matters, and no date presses": "Es importante, y ninguna fecha apura",
    "Harm or a change within weeks": "Un daño o un cambio en pocas semanas",
    "A right may be lost within about 30 days": "Se puede perder un derecho en unos 30 días",
    "Someone may be hurt; act today": "Alguien puede resultar herido; actúe hoy",
    "Someone may be hurt today or in the next days": "Alguien puede resultar herido hoy o en los "
    "próximos días",
    "The child may harm himself or herself": "Su hijo o hija puede hacerse daño",
    "Someone says, or you fear, that an adult hurt the child": "Alguien dice, o usted teme, que un "
    "adulto le hizo daño a su hijo o hija",
    "The child is being held down or shut away at school": "En la escuela sujetan o encierran a su "
    "hijo o hija",
    "The child is out of school because of the dispute": "Su hijo o hija no está yendo a la escuela "
    "por el desacuerdo",
    "Removed from school for more than 10 school days": "Retiro de la escuela por más de 10 días de "
    "clases",
    "The school wants to expel the child": "La escuela quiere expulsar a su hijo o hija",
    "The day of a planned move is near": "Está cerca el día de un cambio planeado",
    "The time to keep the child in place is running out": "Se acaba el tiempo para que su hijo o "
    "hija siga en el mismo lugar",
    "The time to file for due process is nearly over": "Casi se acaba el plazo para la queja de "
    "debido proceso",
    "The time to file for due process may be over": "Puede haber pasado el plazo para la queja de "
    "debido proceso",
    "The year for a State complaint is nearly over": "Casi se acaba el año para la queja estatal",
    "The 180 days for a civil-rights complaint are nearly over": "Casi se acaban los 180 días para "
    "la queja de derechos civiles",
    "The time to go to court after a decision is running": "Está corriendo el plazo para ir a la "
    "corte después de una decisión",
    "A resolution agreement can still be cancelled": "Todavía se puede cancelar un acuerdo de "
    "resolución",
    "Notice before a private placement is due": "Hay que dar aviso antes de la escuela privada",
    "A service in the plan has stopped or never began": "Un servicio del plan paró o nunca empezó",
    "The child turns three soon": "Su hijo o hija pronto cumple tres años",
    "The student becomes an adult under state law soon": "El estudiante pronto llega a la mayoría "
    "de edad según la ley del estado",
    "The student will soon be too old for services": "El estudiante pronto pasará la edad para "
    "recibir servicios",
    "The school year ends soon": "Pronto termina el año escolar",
    "A decision on summer services is due": "Hay que decidir sobre los servicios de verano",
    "A hearing is set": "Hay una audiencia con fecha",
    "A mediation session is near": "Está cerca una sesión de mediación",
    "A date that may matter is not known": "No se sabe una fecha que puede importar",
    "Working together": "Trabajan juntos",
    "Tense but talking": "Hay tensión, pero se habla",
    "Promises are doubted": "Ya no se cree en las promesas",
    "Openly against each other": "Abiertamente en contra",
    "Talks have stopped": "Ya no se hablan",
    "You feel unsafe or threatened": "Usted se siente en riesgo o bajo amenaza",
    "Talks run through lawyers": "Se habla por medio de abogados",
}

_STAGES = {
    "You are worried and have not asked for anything yet": "Usted tiene una preocupación y "
    "todavía no ha pedido nada",
    "You asked the school for something": "Usted le pidió algo a la escuela",
    "A meeting was held without agreement": "Se hizo una reunión sin acuerdo",
    "The school said no in writing": "La escuela dijo que no por escrito",
    "A facilitated meeting was asked for": "Se pidió una reunión con facilitador",
    "A facilitated meeting was held": "Se hizo una reunión con facilitador",
    "You are thinking about mediation": "Usted está pensando en la mediación",
    "The school said no to mediation": "La escuela no aceptó la mediación",
    "You said no to mediation": "Usted no aceptó la mediación",
    "A mediation session is set": "Hay fecha para una sesión de mediación",
    "Mediation is under way": "La mediación está en marcha",
    "A draft agreement is on the table, not signed": "Hay un borrador de acuerdo, sin firmar",
    "Both sides signed an agreement": "Las dos partes firmaron un acuerdo",
    "A signed agreement is being carried out": "Se está cumpliendo un acuerdo firmado",
    "A signed agreement was carried out": "Se cumplió un acuerdo firmado",
    "Talks ended without agreement": "Las conversaciones terminaron sin acuerdo",
    "A State complaint is filed and not decided": "Hay una queja estatal sin decidir",
    "A State complaint is decided": "Ya se decidió una queja estatal",
    "A due process complaint is filed": "Se presentó una queja de debido proceso",
    "The resolution period after a due process complaint is running": "Está corriendo el tiempo de "
    "resolución después de una queja de debido proceso",
    "A hearing was held": "Se hizo una audiencia",
    "A decision was issued": "Salió una decisión",
    "A case is in court": "Hay un caso en la corte",
    "The dispute is over": "El desacuerdo terminó",
}

_WAYS = {
    "Talk with the teacher, case manager or principal": "Hablar con el maestro, el encargado del "
    "caso o el director",
    "Ask for an IEP meeting": "Pedir una reunión del IEP",
    "Ask for prior written notice": "Pedir el aviso previo por escrito",
    "Ask for the school's records": "Pedir los registros de la escuela",
    "Ask for testing": "Pedir una evaluación",
    "Ask for an independent evaluation at public cost": "Pedir una evaluación independiente con "
    "fondos públicos",
    "Call the state's helpline": "Llamar a la línea de ayuda del estado",
    "A facilitated IEP meeting": "Una reunión del IEP con facilitador",
    "A conciliation conference (Minnesota)": "Una reunión de conciliación (Minnesota)",
    "Mediation for ages 3 to 21": "Mediación para las edades de 3 a 21 años",
    "Mediation for early intervention": "Mediación para la intervención temprana",
    "Mediation of 504 disputes, where a state offers it": "Mediación de desacuerdos sobre la "
    "Sección 504, donde el estado la ofrece",
    "The resolution meeting after a due process complaint": "La reunión de resolución después de "
    "una queja de debido proceso",
    "A facilitated resolution meeting": "Una reunión de resolución con facilitador",
    "A settlement conference": "Una reunión para llegar a un convenio",
    "A complaint to the State": "Una queja ante el estado",
    "A due process complaint and hearing": "Una queja y audiencia de debido proceso",
    "A fast hearing about discipline": "Una audiencia rápida sobre disciplina",
    "A motion to keep the child in place": "Una petición para que su hijo o hija siga en el mismo "
    "lugar",
    "Ask a court to enforce an agreement": "Pedir a una corte que haga cumplir un acuerdo",
    "Ask the State to enforce an agreement": "Pedir al estado que haga cumplir un acuerdo",
    "Go to court against a hearing decision": "Ir a la corte contra una decisión de la audiencia",
    "The school's own 504 grievance": "El reclamo 504 ante la misma escuela",
    "A 504 hearing": "Una audiencia 504",
    "A civil-rights complaint": "Una queja de derechos civiles",
    "A complaint about school records (FERPA)": "Una queja sobre los registros de la escuela "
    "(FERPA)",
    "Child protection or the police": "Protección de menores o la policía",
    "The parent training and information center": "El centro de capacitación e información para "
    "padres",
    "The state's protection and advocacy agency": "La agencia de protección y defensa del estado",
    "Legal aid or a lawyer": "Ayuda legal gratuita o un abogado",
    "An ombuds office": "Una oficina de defensoría (ombuds)",
    "On its own, before any due process complaint": "Sola, antes de cualquier queja de debido "
    "proceso",
    "In a case where a due process complaint is filed": "En un caso con una queja de debido proceso",
    "It came out of mediation": "Salió de la mediación",
    "It came out of a resolution meeting": "Salió de una reunión de resolución",
    "It was made outside both, often by lawyers": "Se hizo fuera de las dos, muchas veces por "
    "abogados",
    "An understanding without a formal process": "Un entendimiento sin proceso formal",
    "A relative or friend": "Un familiar o amigo",
    "An advocate who is not paid": "Un defensor de familias que no cobra",
    "An advocate whom you pay": "Un defensor de familias que usted paga",
    "A lawyer": "Un abogado",
    "An expert, doctor or therapist": "Un experto, médico o terapeuta",
    "An interpreter": "Un intérprete",
    "The student": "El estudiante",
}

_PAPERS = {
    "The IEP in force now": "El IEP vigente",
    "An earlier IEP": "Un IEP anterior",
    "An IEP that the school proposes": "Un IEP que propone la escuela",
    "The school's evaluation": "La evaluación de la escuela",
    "An evaluation that you paid for": "Una evaluación que usted pagó",
    "An independent evaluation at public cost": "Una evaluación independiente con fondos públicos",
    "The report on whether the child qualifies": "El informe sobre el derecho a educación especial",
    "Prior written notice: the school's letter on what it will do or not do, and why": "El aviso "
    "previo por escrito: la carta de la escuela sobre lo que hará o no hará, y por qué",
    "The booklet on your rights": "El aviso de sus derechos",
    "An invitation to a meeting": "Una invitación a una reunión",
    "Notes or minutes of a meeting": "Notas o acta de una reunión",
    "A report on progress toward the goals": "Un informe de avance hacia las metas",
    "A report card": "Una boleta de calificaciones",
    "A log of the services that were given": "Un registro de los servicios que se dieron",
    "The child's schoolwork": "Trabajos escolares de su hijo o hija",
    "Counts or notes of behavior": "Conteos o notas de conducta",
    "A functional behavior assessment": "Una evaluación funcional de la conducta",
    "A behavior intervention plan": "Un plan de intervención de conducta",
    "A report on an incident": "Un informe de un incidente",
    "A report on restraint or seclusion": "Un informe de restricción física o aislamiento",
    "A notice of suspension or another removal": "Un aviso de suspensión u otro retiro",
    "The record of a manifestation meeting": "El acta de una revisión de manifestación",
    "The attendance record": "El registro de asistencia",
    "A note from a doctor or therapist": "Una nota de un médico o terapeuta",
    "Emails and letters with the school": "Correos y cartas con la escuela",
    "A request that you made in writing": "Una petición que usted hizo por escrito",
    "The school's answer to a request": "La respuesta de la escuela a una petición",
    "Your own list of what happened when": "Su propia lista de lo que pasó y cuándo",
    "A consent form": "Un formulario de consentimiento",
    "Your request for records": "Su petición de los registros",
    "A request for mediation": "Una petición de mediación",
    "A mediation agreement": "Un acuerdo de mediación",
    "An agreement from a resolution meeting": "Un acuerdo de una reunión de resolución",
    "A State complaint": "Una queja estatal",
    "The decision on a State complaint": "La decisión sobre una queja estatal",
    "A due process complaint": "Una queja de debido proceso",
    "An order or decision of a hearing officer": "Una orden o decisión de un oficial de audiencias",
    "A guardianship paper or power of attorney": "Un papel de tutela o un poder legal",
    "A custody order": "Una orden de custodia",
    "A paper in your language": "Un papel en su idioma",
    "Photos or videos": "Fotos o videos",
}

_CAREGIVERS = {
    "A parent, by birth or by adoption": "Su madre o su padre, de nacimiento o por adopción",
    "A grandparent, a stepparent or another relative": "Un abuelo, un padrastro u otro familiar",
    "A guardian": "Un tutor legal",
    "A foster family": "Una familia de crianza (foster)",
    "A group home, or an agency of the state": "Un hogar de grupo o una agencia del estado",
    "Nobody: the young person lives without a parent or guardian": "Nadie: la persona joven vive "
    "sin padres ni tutor",
}

_ANSWERS = {
    "You do not know": "Usted no lo sabe",
    "You would rather not say; it is not asked again": "Usted prefiere no decirlo; no volvemos a "
    "preguntar",
    "It does not apply here": "No se aplica aquí",
}

_PLACES = {
    "Hawaii": "Hawái",
    "Louisiana": "Luisiana",
    "New Hampshire": "Nuevo Hampshire",
    "New Jersey": "Nueva Jersey",
    "New Mexico": "Nuevo México",
    "New York": "Nueva York",
    "North Carolina": "Carolina del Norte",
    "North Dakota": "Dakota del Norte",
    "Oregon": "Oregón",
    "Pennsylvania": "Pensilvania",
    "South Carolina": "Carolina del Sur",
    "South Dakota": "Dakota del Sur",
    "West Virginia": "Virginia Occidental",
    "District of Columbia": "Distrito de Columbia",
    "American Samoa": "Samoa Americana",
    "Northern Mariana Islands": "Islas Marianas del Norte",
    "U.S. Virgin Islands": "Islas Vírgenes de los Estados Unidos",
    "Schools of the Bureau of Indian Education": "Escuelas de la Oficina de Educación Indígena "
    "(Bureau of Indian Education)",
    "Schools of the Department of Defense": "Escuelas del Departamento de Defensa",
    "Other tribal schools": "Otras escuelas tribales",
}
"""Those that have a name of their own in Spanish; the others are called as in English."""

CHOICES: Mapping[str, str] = {
    **_ISSUES,
    **_EVENTS,
    **_PLANS,
    **_URGENCY,
    **_STAGES,
    **_WAYS,
    **_PAPERS,
    **_CAREGIVERS,
    **_ANSWERS,
    **_PLACES,
}
