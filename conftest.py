"""Run the Python examples of the README and the docs pages as tests."""

from hypothesis import settings
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser

# How long an example of a page takes says something of the machine, and nothing of the page.
settings.register_profile("pages", deadline=None)
settings.load_profile("pages")

readme = Sybil(
    parsers=[PythonCodeBlockParser(), SkipParser()],
    patterns=["README.md"],
    excludes=["*/README.md"],
)
docs = Sybil(
    parsers=[PythonCodeBlockParser(), SkipParser()],
    path="docs",
    patterns=["*.md"],
)

pytest_collect_file = (readme + docs).pytest()
