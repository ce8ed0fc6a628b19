"""Trials of mutants, each in a fork.

cosmic-ray would write each mutant over the source and start Python and pytest for it: two seconds a mutant. Here pytest
starts once a module, and each change inside a function is a fork of it that has other code in that function. What is
changed elsewhere (a constant, a default, a class) is imported anew, in a fork that has all that does not hang on it.
"""

import functools
import gc
import importlib
import importlib.machinery
import importlib.util
import json
import os
import resource
import signal
import sys
import types
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from importlib.abc import MetaPathFinder
from inspect import unwrap
from pathlib import Path

import hypothesis
import pytest

from tests.mutants.making import Mutant
from tests.mutants.report import KILLED, STILLBORN, SURVIVED, TIMED_OUT, UNTESTED

ROOT = Path(__file__).resolve().parents[2]

_STILLBORN_CODE, _BROKEN_CODE, _ANEW_CODE = 70, 71, 72
"""How a fork ends whose module cannot be imported, one that a change brought down together with pytest, and one
whose function has no code to be changed."""

_ANEW = "anew"
_OUTCOMES = {
    int(pytest.ExitCode.OK): SURVIVED,
    int(pytest.ExitCode.TESTS_FAILED): KILLED,
    int(pytest.ExitCode.INTERRUPTED): KILLED,
    int(pytest.ExitCode.INTERNAL_ERROR): KILLED,
    int(pytest.ExitCode.NO_TESTS_COLLECTED): UNTESTED,
    _BROKEN_CODE: KILLED,
    _STILLBORN_CODE: STILLBORN,
    _ANEW_CODE: _ANEW,
}
_OPTIONS = (
    # Without the fixtures of the whole house and without plugins: the tests here need none, and both take their time.
    *("-c", os.devnull, "--rootdir", str(ROOT), "--noconftest", "--import-mode=importlib"),
    *("-p", "no:cacheprovider", "-p", "no:faulthandler"),
    *("-q", "-x", "--no-header", "--tb=no", "-W", "ignore"),
)
_SLOWER, _SHORTEST = 10.0, 1.5
"""A trial may take ``_SLOWER`` times what the tests take without a change; at least ``_SHORTEST`` seconds of CPU."""

_LONGEST = 6.0
"""The same of what is imported without a change: whatever comes with it has its time."""

_MEMORY = 2 << 30
"""Bytes that a mutant without end may take."""


class TrialError(Exception):
    """The tests fail without a change, or a trial did not come to its end."""


@dataclass(frozen=True)
class Target:
    """A module, as ``bot.core.x`` and where its ``source`` is, with files or folders of ``tests``."""

    module: str
    path: Path
    source: str
    tests: tuple[str, ...]


@dataclass(frozen=True)
class Tried:
    """What became of mutants, in their order; None for those that have to be imported anew.

    ``seconds`` of CPU are what the tests take without a change, ``loaded`` the modules of the bot that they import.
    """

    outcomes: tuple[str | None, ...]
    seconds: float
    loaded: tuple[str, ...]


class _Changed(importlib.machinery.SourceFileLoader, MetaPathFinder):  # type: ignore[misc]  # as importlib has it
    """Finds one module, with another source than its file has."""

    def __init__(self, target: Target, source: str) -> None:
        super().__init__(target.module, str(target.path))
        self._source = source

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: types.ModuleType | None = None, /
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(fullname, self.path, loader=self)

    def get_code(self, fullname: str) -> types.CodeType:
        return compile(self._source, self.path, "exec", dont_inherit=True)


class _Trials:
    """A plugin of pytest: tries mutants where the tests would run, and lets them run in each fork."""

    def __init__(self, target: Target, mutants: Sequence[Mutant]) -> None:
        self._target = target
        self._mutants = mutants
        self.tried: Tried | None = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self) -> bool | None:
        """None where the tests are to run: in a fork."""
        gc.freeze()  # else a fork would copy every page when it looks for garbage
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        child = os.fork()
        if child == 0:
            return None
        code = _ended(child)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
        if code != SURVIVED:
            raise TrialError(f"{self._target.module}: without a change {' '.join(self._target.tests)}: {code}")
        outcomes: list[str | None] = []
        for mutant in self._mutants:
            if not mutant.function:
                outcomes.append(None)
                continue
            child = os.fork()
            if child == 0:
                _limit(seconds)
                if not _replace(self._target, mutant):
                    os._exit(_ANEW_CODE)
                return None
            outcome = _ended(child)
            outcomes.append(None if outcome == _ANEW else outcome)
        loaded = tuple(name for name in sys.modules if name.partition(".")[0] == "bot")
        self.tried = Tried(tuple(outcomes), seconds, loaded)
        return True


def prepare() -> None:
    """Once, before all forks: properties choose the same examples for every mutant."""
    # That a property fails is enough; nobody reads the smallest example.
    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
    hypothesis.settings.register_profile(
        "mutants", max_examples=40, deadline=None, derandomize=True, database=None, phases=phases
    )
    hypothesis.settings.load_profile("mutants")
    os.chdir(ROOT)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # noqa: TID251


def in_place(target: Target, mutants: Sequence[Mutant]) -> Tried:
    """Run the tests once without a change, then for each mutant that is inside a function.

    Raises TrialError where they fail without one, or where there are none.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _run(_session, target, mutants, writing)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        written = pipe.read()
    _, status = os.waitpid(child, 0)
    told = json.loads(written or '"nothing was told"')
    if isinstance(told, str):
        raise TrialError(f"{target.module}: {told} ({status})")
    outcomes, seconds, loaded = told
    return Tried(tuple(outcomes), seconds, tuple(loaded))


def preload(loaded: Collection[str], changed: Collection[str]) -> None:
    """Import what does not hang on a mutant: all of ``loaded`` but what is or lies in one of ``changed``."""
    for name in sorted(loaded):
        parts = name.split(".")
        if not any(".".join(parts[: end + 1]) in changed for end in range(len(parts))):
            importlib.import_module(name)
    gc.freeze()


def anew(target: Target, mutant: Mutant, seconds: float) -> str:
    """What becomes of a mutant that is imported, where that takes ``seconds`` without a change."""
    return _imported(target, mutant.source, seconds)


def control(target: Target) -> float:
    """Seconds of CPU that it takes to import the module as it is, with its tests.

    Raises TrialError where that is noticed, as every mutant would be then.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    outcome = _imported(target, target.source, _LONGEST)
    if outcome != SURVIVED:
        raise TrialError(f"{target.module}: imported without a change {' '.join(target.tests)}: {outcome}")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime


def _imported(target: Target, source: str, seconds: float) -> str:
    child = os.fork()
    if child == 0:
        _limit(seconds)
        _run(_import_and_test, target, source)
    return _ended(child)


def _session(target: Target, mutants: Sequence[Mutant], writing: int) -> int:
    """The process that all trials in place are forks of; its forks come back from pytest, too."""
    process = os.getpid()
    trials = _Trials(target, mutants)
    code = _test(target, trials)
    if os.getpid() == process:
        told: object = f"the tests end with {code} and try nothing" if trials.tried is None else vars(trials.tried)
        with os.fdopen(writing, "w") as pipe:
            json.dump(list(told.values()) if isinstance(told, dict) else told, pipe)
    return code


def _import_and_test(target: Target, source: str) -> int:
    sys.meta_path.insert(0, _Changed(target, source))
    try:
        importlib.import_module(target.module)
    except Exception:  # noqa: BLE001 - whatever the change brought about
        return _STILLBORN_CODE
    return _test(target)


def _test(target: Target, *plugins: object) -> int:
    return int(pytest.main([*_OPTIONS, *(f"tests/{one}" for one in target.tests)], plugins=plugins))


def _replace(target: Target, mutant: Mutant) -> bool:
    """Give the function of ``mutant`` its code, wherever it was imported to; whether there is one that takes it."""
    *above, name = mutant.function.split(".")
    try:
        holder = functools.reduce(getattr, above, sys.modules[target.module])
        found = vars(holder)[name]
        code = compile(mutant.source, target.path, "exec", dont_inherit=True)
        for part in (*above, name):
            code = next(one for one in code.co_consts if isinstance(one, types.CodeType) and one.co_name == part)
        _function(found).__code__ = code
    except SyntaxError:
        os._exit(_STILLBORN_CODE)
    except (AttributeError, KeyError, StopIteration, TypeError, ValueError):
        return False
    return True


def _function(found: object) -> types.FunctionType:
    """The function behind a property, a method or a wrapper; raises TypeError where there is none."""
    for name in ("fget", "func", "__func__"):
        found = getattr(found, name, None) or found
    function = unwrap(found) if callable(found) else found
    if not isinstance(function, types.FunctionType):
        raise TypeError(f"{found} is no function")
    return function


def _limit(seconds: float) -> None:
    """Seconds of CPU, so that a busy machine times nothing out; and of the clock for what only waits."""
    limit = max(_SHORTEST, _SLOWER * seconds)
    signal.setitimer(signal.ITIMER_PROF, limit)
    signal.setitimer(signal.ITIMER_REAL, 60 * limit)
    resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))


def _run(work: Callable[..., int], *arguments: object) -> None:
    """Do the work of a fork, in silence, and end it."""
    code = _BROKEN_CODE
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(nowhere, descriptor)
        code = work(*arguments)
    finally:
        os._exit(code)  # a fork must not go on as if it were its parent


def _ended(child: int) -> str:
    """How a fork has ended; raises TrialError for an end that no mutant can bring about."""
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return TIMED_OUT if os.WTERMSIG(status) in (signal.SIGPROF, signal.SIGALRM) else KILLED
    code = os.waitstatus_to_exitcode(status)
    if code not in _OUTCOMES:
        raise TrialError(f"a trial ended with {code}")
    return _OUTCOMES[code]
