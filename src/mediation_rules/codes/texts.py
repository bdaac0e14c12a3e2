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
)
