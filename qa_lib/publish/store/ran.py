"""Run tasks side by side, but for those that an earlier build has run already."""

from collections.abc import Sequence

from qa_lib.publish.execute import Outcome, Task
from qa_lib.publish.report import Reporter
from qa_lib.publish.store.results import Results
from qa_lib.publish.workers import Crew, outcomes


def ran(
    crew: Crew, tasks: Sequence[Task], *, reporter: Reporter, results: Results | None
) -> tuple[Outcome, ...]:
    """Return the outcomes of tasks in the same order; each is kept as soon as it is there.

    Those that a crew did not begin, as it stopped at a failure, have none.

    Args:
        crew: who runs them.
        tasks: the documents to make.
        reporter: told of each start and end.
        results: of earlier builds; None to run every task.
    """
    found = {} if results is None else _taken(tasks, results)
    for outcome in found.values():
        reporter.finished(outcome)
    waiting = [task for task in tasks if task.document not in found]
    by_name = {task.document: task for task in waiting}

    def finished(outcome: Outcome) -> None:
        if results is not None:
            results.keep(by_name[outcome.document], outcome)
        reporter.finished(outcome)

    made = outcomes(crew, waiting, started=reporter.started, finished=finished)
    found |= {outcome.document: outcome for outcome in made}
    return tuple(found[task.document] for task in tasks if task.document in found)


def _taken(tasks: Sequence[Task], results: Results) -> dict[str, Outcome]:
    looked_up = ((task.document, results.taken(task)) for task in tasks)
    return {document: outcome for document, outcome in looked_up if outcome is not None}
