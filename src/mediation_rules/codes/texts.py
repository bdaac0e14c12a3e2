"""MR5xx: advice texts."""

from __future__ import annotations

from mediation_rules.codes.page import CodePage

PAGES: tuple[CodePage, ...] = (
    CodePage(
        code="MR501",
        title="not a template",
        why="Jinja cannot read the file, so nothing of it could be shown.",
        fix="Give every `{{` its `}}` and every `{% if %}` its `{% endif %}`.",
        bad="Ask by {{ due | longdate }.",
        good="Ask by {{ due | longdate }}.",
    ),
    CodePage(
        code="MR502",
        title="something that a text may not do",
        why="A text holds words, names and plain `if`s. Logic belongs in the rule, where it "
        "is checked and tested.",
        fix="Move it into the rule or a named condition, or make two rules with two texts.",
        bad="{% for paper in documents_held %}- {{ paper }}{% endfor %}",
        good="{{ documents_held | bullets }}",
    ),
    CodePage(
        code="MR503",
        title="a filter that texts do not have",
        why="Only filters that every format and every language knows can be used.",
        fix="Use one of the filters listed in docs/reference/texts.md.",
        bad="by {{ due | strftime('%d/%m') }}",
        good="by {{ due | longdate }}",
    ),
    CodePage(
        code="MR504",
        title="a question that a text cannot ask",
        why="A fact may be unknown, so a text says exactly what it asks: a bare name would "
        "take unknown for no.",
        fix='Write `x is yes`, `x is no`, `x is known`, `x is unknown` or `x == "choice"`.',
        bad="{% if mediation.agreed %}",
        good="{% if mediation.agreed is yes %}",
    ),
    CodePage(
        code="MR505",
        title="a text that is too long or nested too deeply",
        why="Guidance that long is not read, and a limit keeps any ruleset harmless.",
        fix="Say less, or make it two recommendations with a condition each.",
        bad="{% if a is yes %}{% if b is yes %}… nine levels …{% endif %}{% endif %}",
        good="One rule for each case, each with its own short text.",
    ),
    CodePage(
        code="MR506",
        title="a name of the wrong shape",
        why="A name always stands for plain words, so contacts, deadlines, parameters and "
        "decisions are named down to the part that is shown.",
        fix="Write the whole name, such as `contacts.pti.phone` or "
        "`deadlines.due_process_complaint.act_by`.",
        bad="Call {{ contacts.pti }}.",
        good="Call {{ contacts.pti.name }}.",
    ),
    CodePage(
        code="MR507",
        title="a declaration that cannot be read",
        why="The first line of a text says what it uses; each name stands there once.",
        fix="List the names with commas between them and a period at the end.",
        bad="{# Uses: child and due. #}",
        good="{# Uses: child, due. #}",
    ),
    CodePage(
        code="MR508",
        title="a name that is declared and not used",
        why="A reader of the first line believes that the text speaks about it.",
        fix="Take the name off the first line, or use it.",
        bad="{# Uses: child, due. #}\nAsk for the plan of {{ child }}.",
        good="{# Uses: child. #}\nAsk for the plan of {{ child }}.",
    ),
    CodePage(
        code="MR509",
        title="a name that is used and not declared",
        why="The first line of a text says everything that it needs to know.",
        fix="Add the name to `{# Uses: … #}` on the first line.",
        bad="{# Uses: child. #}\nAsk for {{ child }}'s plan by {{ due | longdate }}.",
        good="{# Uses: child, due. #}\nAsk for {{ child }}'s plan by {{ due | longdate }}.",
    ),
    CodePage(
        code="MR510",
        title="a heading inside a text",
        why="The page makes the headings: the title of the rule is one already, and a page "
        "whose levels jump is hard to use with a screen reader.",
        fix="Begin with the first sentence; use **bold** words or a list for structure.",
        bad="## What to do\n\nAsk in writing.",
        good="Ask in writing.",
    ),
    CodePage(
        code="MR511",
        title="an image or HTML inside a text",
        why="A text is also printed, read aloud and sent as plain text, and a page that "
        "loads nothing from elsewhere tells nobody who reads it.",
        fix="Say it in words. A link, `[the words](https://…)`, is fine.",
        bad="<b>Today</b> ![calendar](https://example.org/c.png)",
        good="**Today**",
    ),
    CodePage(
        code="MR512",
        title="a link whose words say nothing",
        why="A screen reader lists the links of a page by their words alone, and on paper"
        " nothing else is left of them.",
        fix="Let the words say what stands behind the link.",
        bad="For the form, [click here](https://example.org/form).",
        good="Fill in [the form for a complaint](https://example.org/form).",
    ),
    CodePage(
        code="MR513",
        title="a day in figures",
        why="Some readers put the day first and others the month, and a deadline is missed.",
        fix="Write the month as a word, or let a filter write a day that is known.",
        bad="Ask by 10/05/2026.",
        good="Ask by October 5, 2026, or by {{ due | longdate }}.",
    ),
    CodePage(
        code="MR520",
        title="advice missing in a language",
        why="A family that reads this language would be shown nothing.",
        fix="Add the file beside the rule, or take the language out of ruleset.yaml.",
        bad="languages: [en, es]   # and only advice.en.md",
        good="advice.en.md and advice.es.md",
    ),
    CodePage(
        code="MR521",
        title="a translation that says something else",
        why="A family would be told less, or something else, in this language.",
        fix="Print and ask the same names, with the same filters, as the text in the first"
        " language.",
        bad="Pida los documentos antes de su sesi\u00f3n."
        "   # advice.en.md: before {{ due | longdate }}",
        good="Pida los documentos antes del {{ due | longdate }}.",
    ),
    CodePage(
        code="MR522",
        title="an unknown name in a text",
        why="A name that stands for nothing cannot be shown.",
        fix="Use the path of a fact, or one of: child, due, as_of, deadlines, params,"
        " contacts, decisions.",
        bad="{{ mediation.schedule_on | longdate }}",
        good="{{ mediation.scheduled_on | longdate }}",
    ),
    CodePage(
        code="MR523",
        title="a value that may be unknown",
        why="A text that cannot be filled in is an error in front of a family.",
        fix="Ask first, with words of their own for the other case.",
        bad="The session is on {{ mediation.scheduled_on | longdate }}.",
        good="{% if mediation.scheduled_on is known %}The session is on\n"
        "{{ mediation.scheduled_on | longdate }}.{% endif %}",
    ),
    CodePage(
        code="MR524",
        title="a filter or question that does not suit",
        why="A filter shows one type of value only, only a yes-or-no fact answers yes or no,"
        " and only choices, numbers and words can be compared.",
        fix="Use a filter that suits the value, or a question that suits it: `is yes` or `is no`"
        " of a yes-or-no fact, `==` of a choice, `is known` of any.",
        bad="{{ mediation.agreed | longdate }}",
        good="{{ mediation.scheduled_on | longdate }}",
    ),
    CodePage(
        code="MR525",
        title="a comparison that never holds",
        why="The fact never has this value, so the words that follow would never be"
        " shown.",
        fix="Compare it with one of its values.",
        bad='{% if plan == "ieps" %}',
        good='{% if plan == "iep" %}',
    ),
    CodePage(
        code="MR526",
        title="a detail that a contact lacks",
        why="A text that cannot be filled in is an error in front of a family.",
        fix="Add the detail to contacts.yaml, or leave it out of the text.",
        bad="Call {{ contacts.pti.phone }}.   # pti has a link only",
        good="Write to them: {{ contacts.pti.link }}",
    ),
    CodePage(
        code="MR528",
        title="a text that is not translated",
        why="A family that reads this language is promised a text, and cannot read it.",
        fix="Translate it, or take it away until somebody has.",
        bad="advice.es.md: Ask the school for the records.",
        good="advice.es.md: Pida los documentos a la escuela.",
    ),
    CodePage(
        code="MR530",
        level="error or warning",
        title="a text that is too hard to read",
        why="Half of all adults read at or below this level, and nobody reads well in"
        " a bad week.",
        fix="Use shorter sentences and shorter words; say one thing at a time. A Spanish text"
        " is held to a grade and to an ease of reading as well.",
        bad="Documentation substantiating noncompliance facilitates resolution.",
        good="Papers that show what was missed help to settle it.",
    ),
    CodePage(
        code="MR531",
        level="warning",
        title="words that blame",
        why="Blame makes it harder to settle, and a family that is blamed stops"
        " reading.",
        fix="Say what happened and what can be done now.",
        bad="You should have asked sooner.",
        good="You can still ask.",
    ),
    CodePage(
        code="MR532",
        level="warning",
        title="words that promise",
        why="Nobody can promise how a dispute ends.",
        fix="Say what often helps, or what makes it more likely.",
        bad="You will win if you bring the report.",
        good="The report makes your case stronger.",
    ),
    CodePage(
        code="MR533",
        level="warning",
        title="letters that are not spelled out",
        why="A family that is new to this does not know what the letters stand for.",
        fix="Write the words and then the letters in brackets: `prior written notice"
        " (PWN)`.",
        bad="Ask for a PWN.",
        good="Ask for prior written notice (PWN).",
    ),
    CodePage(
        code="MR534",
        level="warning",
        title="a sentence that is too long",
        why="A reader under stress loses the start of a long sentence before its end.",
        fix="Make two sentences of it.",
        bad="If you ask ..., and the school ..., then you may ..., unless ...,"
        " because ...",
        good="You may ask. The school then has ten days.",
    ),
    CodePage(
        code="MR535",
        level="warning",
        title="a draft",
        why="`TODO:` stands where something is still to be written, and a family would read"
        " it so.",
        fix="Write what it asks for, and take the mark away.",
        bad='title: "TODO: say what the family can do"',
        good="title: Ask for the records",
    ),
    CodePage(
        code="MR540",
        level="warning",
        title="words missing in a language",
        why="A family that reads this language would see another one in the middle of"
        " its text.",
        fix="Write the text in every language: `{en: ..., es: ...}`, or add it to a file under"
        " `translations/`.",
        bad="title: Ask for records   # languages: [en, es]",
        good="title: {en: Ask for records, es: Pida los documentos}",
    ),
    CodePage(
        code="MR541",
        level="warning",
        title="a fact without a question",
        why="A rule waits for this fact, and nobody can be asked for it in plain"
        " words.",
        fix="Add it to questions.<language>.yaml.",
        bad="when: {mediation.agreed: yes}   # and no question",
        good="mediation.agreed: {ask: Did both sides say yes to mediation?, why: ...}",
    ),
    CodePage(
        code="MR542",
        level="error or warning",
        title="a sentence translated twice",
        why="It would be chance which of the two a family reads.",
        fix="Keep one of them.",
        bad='"Ask for records": Pida los documentos\n"Ask for records": Pida sus papeles',
        good='"Ask for records": Pida los documentos',
    ),
    CodePage(
        code="MR543",
        level="warning",
        title="a translation of nothing",
        why="The sentence was changed or is gone, so what is said here is shown to nobody.",
        fix="Write the sentence as the ruleset has it now, and see that the translation still"
        " says the same; or take both out.",
        bad='"Ask for the record": Pida el documento   # title: Ask for records',
        good='"Ask for records": Pida los documentos',
    ),
    CodePage(
        code="MR544",
        level="warning",
        title="choices without words",
        why="Those choices would be shown by their ids.",
        fix="Add words for every choice of the fact.",
        bad="plan: {ask: ..., choices: {iep: an IEP}}",
        good="plan: {ask: ..., choices: {iep: an IEP, ifsp: an IFSP, ...}}",
    ),
    CodePage(
        code="MR545",
        level="warning",
        title="a translation without a pin",
        why="When the text in the first language changes, nobody would be told that its"
        " translation still says the old thing.",
        fix="Read both once more, then run `mediation-rules pin` with the folder of the ruleset.",
        bad="advice.en.md and advice.es.md   # and no word of them in translations/pinned.es.yaml",
        good="advice:   # in translations/pinned.es.yaml\n"
        "  prepare/ask-for-records: {from: '1f0c3a77 90be11d2', to: '5d41aa02'}",
    ),
    CodePage(
        code="MR546",
        level="warning",
        title="phrases for some answers only",
        why="Phrases say an answer back: a yes-or-no fact wants `yes`, `no` and"
        " `unknown`, any other `value` and `unknown`.",
        fix="Add the phrase that is missing.",
        bad="mediation.agreed: {phrases: {yes: ...}}",
        good="mediation.agreed: {phrases: {yes: ..., no: ..., unknown: ...}}",
    ),
    CodePage(
        code="MR547",
        level="warning",
        title="a translation older than its text",
        why="A family that reads this language would be told what was true before.",
        fix="Mend the translation, then run `mediation-rules pin`. If it still says the same, tell"
        " so with `--read` and the rule or fact.",
        bad="Ask within 10 days.   # advice.en.md; advice.es.md says: Pida dentro de 15 d\u00edas.",
        good="Ask within 10 days.   # advice.es.md: Pida dentro de 10 d\u00edas.",
    ),
)
