"""Choose how hard Hypothesis tries: few and dev while working, ci in CI, nightly at night."""

import gc
import os
import sys
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings

settings.register_profile("few", max_examples=10, derandomize=True, deadline=None)
settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile(
    "ci",
    max_examples=200,
    derandomize=True,
    deadline=None,
    print_blob=True,
    # CI has two slow cores: slow generation there says nothing about the strategy.
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "nightly",
    max_examples=5_000,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
# No test leaves anything in the home of whoever runs it, or finds anything there. All of one run
# share their verdicts: what was found without a fault once is not checked a thousand times.
if "PYTEST_XDIST_WORKER" not in os.environ:
    _VERDICTS = TemporaryDirectory(prefix="verdicts-", ignore_cleanup_errors=True)
    os.environ["MEDIATION_RULES_CACHE"] = _VERDICTS.name

settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


def pytest_collection_finish() -> None:
    """Leave what is there by now to itself, and look rarely through the rest of it for garbage."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def pytest_sessionfinish() -> None:
    """Write down now which lines ran: pytest-xdist gives a process a few seconds to end."""
    coverage = sys.modules.get("coverage")
    running = coverage.Coverage.current() if coverage else None
    if running is not None:
        running.save()
