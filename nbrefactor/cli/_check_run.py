"""What ``nbrefactor check`` does once its words are understood. Nothing here needs click.

Hooks say ``nbrefactor check`` and paths, often for one small notebook, and then importing click would take as long as
checking: ``plain_options`` understands these words, and all others go to click.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from nbrefactor import __version__
from nbrefactor.errors import NbRefactorError

if TYPE_CHECKING:
    from nbrefactor.checking import FileReport
    from nbrefactor.config import Config
    from nbrefactor.model.findings import Finding, Rule
    from nbrefactor.model.selection import Selection

_MANY = 40
"""Files from which on a terminal shows how far the run is."""


class Options(NamedTuple):
    """The words of the command line; see the help of ``nbrefactor check``."""

    paths: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    strict: bool = False
    fix: bool = False
    unsafe_fixes: bool = False
    is_diff: bool = False
    form: str = "text"
    show_source: bool = True
    statistics: bool = False
    exit_zero: bool = False
    baseline: Path | None = None
    write_baseline: Path | None = None
    stdin_filename: str | None = None
    jobs: int | None = None
    no_cache: bool = False

    @property
    def is_fixing(self) -> bool:
        return self.fix or self.unsafe_fixes or self.is_diff


_MOST_DIGITS = 3
"""Of a number of processes; what is wrong with more of them, click can say."""

RULE_OPTIONS = {"--extend-select": "extend_select", "--ignore": "ignore", "--select": "select"}
"""Options with rules for a value, and their fields."""

PLAIN_FLAGS = {
    "--exit-zero": "exit_zero",
    "--fix": "fix",
    "--no-cache": "no_cache",
    "--strict": "strict",
    "--unsafe-fixes": "unsafe_fixes",
}
"""Options without a value, and their fields."""


def plain_options(words: Sequence[str]) -> Options | None:
    """What ``check PATH ...`` asks for; ``None`` for any other command, any other option, and a value or path that
    cannot be."""
    if not words or words[0] != "check" or "" in words:
        return None
    fields: dict[str, Any] = {}
    paths = []
    left = iter(words[1:])
    for word in left:
        if not word.startswith("-"):
            paths.append(word)
        elif word in PLAIN_FLAGS:
            fields[PLAIN_FLAGS[word]] = True
        elif word == "--jobs" and _is_number(number := next(left, "")):
            fields["jobs"] = int(number)
        elif word in RULE_OPTIONS and not (rules := next(left, "-")).startswith("-"):
            field = RULE_OPTIONS[word]
            fields[field] = (*fields.get(field, ()), *rule_words(rules))
        else:
            return None
    return Options(tuple(paths), **fields)


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) <= _MOST_DIGITS and int(word) > 0


def rule_words(value: str) -> tuple[str, ...]:
    """``NBR1, NBR2`` to its words."""
    return tuple(word.strip() for word in value.split(",") if word.strip())


def run(options: Options) -> int:
    """Check, and mend if that is asked for; returns the exit code, which is 2 where a file could not be worked on."""
    from nbrefactor.config import config_for

    # Cells, facts and findings are trees without cycles: looking for cycles after every 700 new ones finds none.
    gc.set_threshold(50_000, 20, 100)
    config = config_for(Path()).config
    selection = _selection(options, config)
    if selection.names_rules:
        from nbrefactor.rules import codes_of

        codes_of(selection)
    failures: list[NbRefactorError] = []
    document = sys.stdin.buffer.read() if options.paths == ("-",) else None
    files = _files(options, config, failures) if document is None else ()
    if options.is_fixing:
        document, count = _fixed(files, document, options, selection, failures)
        if options.is_diff:
            return _exit_code(count, failures, options)
    reports = _reports(files, document, options, selection)
    for report in reports:
        if report.skipped is not None:
            _say(f"{report.path}: not checked: {report.skipped}\n", error=True)
    findings = tuple(finding for report in reports for finding in report.findings)
    if options.write_baseline is not None:
        from nbrefactor.checking import baseline as baselines
        from nbrefactor.model.showing import counted

        baselines.write(findings, options.write_baseline)
        _say(f"Wrote {counted(len(findings), 'finding')} to {options.write_baseline}.\n", error=True)
        return _exit_code(0, failures, options)
    known = options.baseline or (None if config.baseline is None else Path(config.baseline))
    if known is not None:
        from nbrefactor.checking import baseline as baselines

        findings = baselines.without_known(findings, known)
    if options.is_fixing:
        findings = tuple(map(_without_vain_hint(options, selection, document), findings))
    # The mended document of stdin is what stdout is for.
    if findings or not failures or options.form != "text":  # nothing passed where nothing was found to check
        _say(_text(findings, options), error=document is not None and options.is_fixing)
    return _exit_code(len(findings), failures, options)


def _selection(options: Options, config: Config) -> Selection:
    from nbrefactor.model.selection import Selection

    return Selection(
        select=options.select or config.select,
        extend_select=(*config.extend_select, *options.extend_select),
        ignore=(*config.ignore, *options.ignore),
        is_strict=options.strict or config.strict,
        per_file_ignores=tuple(config.per_file_ignores.items()),
        builtins=config.builtins,
    )


def _files(options: Options, config: Config, failures: list[NbRefactorError]) -> tuple[str, ...]:
    """The notebooks to check. A path that cannot be one is a failure, and keeps no other from being checked."""
    from nbrefactor.checking.files import mistake_in, notebooks_in

    named = []
    for path in options.paths or (".",):
        mistake = mistake_in(path)
        if mistake is None:
            named.append(path)
        else:
            failures.append(mistake)
    return notebooks_in(named, exclude=config.exclude)


def _reports(
    files: tuple[str, ...], document: bytes | None, options: Options, selection: Selection
) -> Sequence[FileReport]:
    if document is not None:
        from nbrefactor.checking import check_file

        return [check_file(options.stdin_filename or "notebook.ipynb", selection, document=document)]
    from nbrefactor.checking.cache import FindingsCache, default_folder
    from nbrefactor.checking.many import check_files

    cache = None if options.no_cache else FindingsCache(default_folder(), __version__)
    return list(_shown(check_files(files, selection, jobs=options.jobs, cache=cache), len(files)))


def _fixed(
    files: tuple[str, ...],
    document: bytes | None,
    options: Options,
    selection: Selection,
    failures: list[NbRefactorError],
) -> tuple[bytes | None, int]:
    """Mend the files and say what was done, or show how, and count them; what cannot be read is left for the check to
    report.

    The document of stdin, mended, goes to stdout, and is returned to be checked.
    """
    from nbrefactor import workspace
    from nbrefactor.checking.fixes import fixed_document
    from nbrefactor.model.changes import FileChange

    count = 0
    for path in files if document is None else (options.stdin_filename or "notebook.ipynb",):
        found = fixed_document(path, selection, document=document, with_unsafe=options.unsafe_fixes)
        if found is not None and found.before != found.after:
            if options.is_diff:
                _say(FileChange(path.lstrip("/"), found.before, found.after).diff())
            else:
                if document is None:
                    try:
                        workspace.replace_file(path, found.before, found.after)
                    except NbRefactorError as error:
                        failures.append(error)
                        continue
                _say(f"{path}: {'; '.join(found.done)}\n", error=True)
            count += 1
        if document is not None and not options.is_diff:
            document = document if found is None else found.after
            sys.stdout.buffer.write(document)
    _say(f"{'Would mend' if options.is_diff else 'Mended'} {count} notebook{'s' * (count != 1)}.\n", error=True)
    return document, count


def _without_vain_hint(options: Options, selection: Selection, document: bytes | None) -> Callable[[Finding], Finding]:
    """What is still there after a fix was tried, that fix cannot mend; and who mends is told of the unsafe fixes only
    where they do."""
    from dataclasses import replace
    from functools import cache

    from nbrefactor.checking.fixes import mendable_codes
    from nbrefactor.model.findings import Applicability

    @cache
    def mendable(path: str) -> frozenset[str]:
        return mendable_codes(path, selection, document=document)

    def told(finding: Finding) -> Finding:
        is_tried = options.unsafe_fixes or finding.fix is Applicability.SAFE
        is_vain = is_tried or finding.code not in mendable(finding.place.path)
        return replace(finding, fix=None) if finding.fix is not None and is_vain else finding

    return told


def _exit_code(count: int, failures: Sequence[NbRefactorError], options: Options) -> int:
    for failure in failures:
        _say(f"nbrefactor: {failure}\n", error=True)
    if failures:
        return 2
    return 1 if count and not options.exit_zero else 0


def _text(findings: tuple[Finding, ...], options: Options) -> str:
    if not findings and options.form == "text" and not options.statistics:
        return "All checks passed.\n"
    if options.statistics:
        from nbrefactor.render import rule_counts

        return rule_counts.render(findings)
    from nbrefactor import registry

    form = "concise" if options.form == "text" and not options.show_source else options.form
    text: str = registry.load("nbrefactor.render", form, prefix="findings_").render(findings, _all_rules)
    return text


def _all_rules() -> Sequence[Rule]:
    """For the few formats that describe them: importing all takes as long as reading what is remembered."""
    from nbrefactor import rules

    return rules.all_rules()


def _say(text: str, *, error: bool = False) -> None:
    stream = sys.stderr if error else sys.stdout
    stream.write(text)
    stream.flush()


def _shown(reports: Iterable[FileReport], total: int) -> Iterator[FileReport]:
    """The reports, with a bar on a terminal where there are many."""
    if total < _MANY or not sys.stderr.isatty():
        yield from reports
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(reports, total=total, description="checking", console=Console(stderr=True), transient=True)
