"""MR4xx: overlays: what they extend, and what they change there."""

from __future__ import annotations

from mediation_rules.codes.page import CodePage

PAGES: tuple[CodePage, ...] = (
    CodePage(
        code="MR401",
        title="no such ruleset to extend",
        why="An overlay says only what differs; without its base there is nothing to"
        " differ from.",
        fix="Install the pack that brings the base, or mend its name.",
        bad='extends: {ruleset: us-fedral, version: ">=0.1,<1"}',
        good='extends: {ruleset: us-federal, version: ">=0.1,<1"}',
    ),
    CodePage(
        code="MR402",
        title="a version that the overlay is not for",
        why="The overlay was written for another text of its base, and nobody has"
        " looked at whether its changes still fit.",
        fix="Install a version that fits; or try the overlay on this one, mend what"
        " `check` finds, and widen the range.",
        bad='extends: {ruleset: us-federal, version: ">=7"}',
        good='extends: {ruleset: us-federal, version: ">=0.1,<1"}',
    ),
    CodePage(
        code="MR403",
        title="rulesets that extend one another without end",
        why="There has to be one at the bottom that stands by itself.",
        fix="Let the lowest ruleset extend nothing.",
        bad="us-pa extends us-pa",
        good="us-pa extends us-federal",
    ),
    CodePage(
        code="MR404",
        title="a change of something that is not there",
        why="It would change nothing, and nobody would notice.",
        fix="Use the address of something in the base: names joined by dots, such as"
        " `rules.fit/ask-for-mediation.when`. Something new needs no change: it"
        " stands in a file of your own.",
        bad="- disable: rules.fit/ask-for-meditation",
        good="- disable: rules.fit/ask-for-mediation",
    ),
    CodePage(
        code="MR405",
        title="the base has moved under a change",
        why="The change was made for another text. It may now undo what the base was"
        " mended for.",
        fix="Read what stands there now, mend the change, and write the new"
        " fingerprint after `was`.",
        bad="was: 00000000   # the base says something else now",
        good="was: 9f2c1a40   # the fingerprint that `check` names",
    ),
    CodePage(
        code="MR406",
        title="a change that changes nothing",
        why="Whoever wrote it expects a difference, and there is none.",
        fix="Take it out, or say what should be different.",
        bad="- set: rules.fit/ask-for-mediation.recommend.urgency\n"
        "  value: soon   # as it is already",
        good="- set: rules.fit/ask-for-mediation.recommend.urgency\n  value: days",
    ),
    CodePage(
        code="MR407",
        level="warning",
        title="two overlays change the same place",
        why="The upper one undoes what the lower one did, perhaps without knowing of"
        " it.",
        fix="Look at both. If the upper one is meant, give it the fingerprint of what"
        " the lower one left there, after `was`.",
        bad="- set: parameters.reply_time   # in us-pa, and in the overlay over it",
        good="- set: parameters.reply_time\n  was: 9f2c1a40   # what us-pa left there",
    ),
    CodePage(
        code="MR408",
        title="one place changed twice",
        why="The second change undoes the first.",
        fix="Keep one of them.",
        bad="- replace: rules.fit/ask-for-mediation.when\n"
        "- disable: rules.fit/ask-for-mediation",
        good="- disable: rules.fit/ask-for-mediation",
    ),
    CodePage(
        code="MR409",
        title="a name that the base uses already",
        why="It would be unclear which of the two is meant, and the base's own could"
        " be lost in silence.",
        fix="Name it otherwise, or change the base's own under `changes/`.",
        bad="conditions/own.yaml defines `mediation_is_near`, as the base does",
        good="- replace: conditions.mediation_is_near.when",
    ),
    CodePage(
        code="MR410",
        level="warning",
        title="a change without a fingerprint",
        why="When the base is mended at this place, nobody would be told, and the"
        " change would go on as if nothing had happened.",
        fix="Add the fingerprint of what stands there now, after `was`.",
        bad="- disable: rules.fit/ask-for-mediation\n  because: We say it otherwise.",
        good="- disable: rules.fit/ask-for-mediation\n"
        "  was: 9f2c1a40\n"
        "  because: We say it otherwise.",
    ),
    CodePage(
        code="MR411",
        title="a change without a source",
        why="A family may have to show why its state differs; so may whoever reviews"
        " the overlay.",
        fix="Cite the law, guidance or practice that the change rests on.",
        bad="- set: parameters.dpc_limit\n  value: 1 year\n  because: It is shorter here.",
        good="- set: parameters.dpc_limit\n"
        "  value: 1 year\n"
        "  because: It is shorter here.\n"
        "  cite: [nc-115c-109.6]",
    ),
    CodePage(
        code="MR412",
        title="a change that does not fit its place",
        why="It cannot be made, and the base would stay as it is.",
        fix="`set` puts a value under a key, `replace` puts something in the place of"
        " what is there, `add` adds to a list or to keys, `disable` takes out.",
        bad="- add: rules.fit/ask-for-mediation.title\n  with: [another]",
        good="- replace: rules.fit/ask-for-mediation.title\n  with: Another title",
    ),
    CodePage(
        code="MR413",
        title="not what the lock pins",
        why="What would run is not what was tested.",
        fix="Install the pinned version; or look at what changed, and lock again with"
        " `mediation-rules lock`.",
        bad="mediation-rules assess dispute.yaml --locked rules.lock   # edited since",
        good="mediation-rules lock us-federal --output rules.lock",
    ),
    CodePage(
        code="MR414",
        title="a text in the place of the base's, without a word",
        why="A text that families read would change, and nothing would say why.",
        fix="Say under `changes/` that you replace it, and why.",
        bad="rules/fit/ask-for-mediation/advice.en.md, and no change that names it",
        good="- replace: rules.fit/ask-for-mediation.advice.en\n"
        "  because: Here the request goes to another office.",
    ),
)
