"""Frame what a command found as one HTML page: nothing is loaded, nothing runs, and it prints."""

from __future__ import annotations

from html import escape

_STYLE = """\
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
table { border-collapse: collapse; }
th, td { border-bottom: 1px solid #bbb; padding: .3rem .8rem; text-align: left; vertical-align: top; }
td.number { text-align: right; white-space: nowrap; }
td.lacking { font-weight: bold; }
ul { margin: .2rem 0; padding-left: 1.2rem; }
"""

_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""


def report_page(title: str, body: str) -> str:
    """Return the whole page.

    Args:
        title: Plain text, at the top and in the window.
        body: HTML that stands below it; whoever wrote it has escaped what others said.
    """
    return _PAGE.format(title=escape(title), style=_STYLE, body=body)
