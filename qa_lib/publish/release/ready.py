"""What a release asks of a build beside passing its checks: to be whole and up to date."""

from pathlib import Path

from qa_lib.params.edition import Edition
from qa_lib.publish.checks import Check
from qa_lib.publish.inputs import input_changes, library_digest
from qa_lib.publish.release.content import built_manifest


def ready_checks(
    folder: Path, project: Path, edition: Edition, *, snapshot: str
) -> tuple[Check, ...]:
    """Return the checks that only a release asks for.

    Args:
        folder: the folder of the finished build.
        project: the project's folder.
        edition: the edition as its file has it now.
        snapshot: the digest of the data as it is now.
    """
    built = built_manifest(folder)
    missing = [
        f"{name} is {document['state']}."
        for name, document in built["documents"].items()
        if document["state"] != "built"
    ]
    older = [*input_changes(built["inputs"], project, edition)]
    if built["snapshot"] != snapshot:
        older.append(f"The data is now {snapshot[:12]}, the build is of {built['snapshot'][:12]}.")
    if built["library"] != library_digest():
        older.append("The code of qa_lib has changed since the build.")
    return (
        Check("Every document of the edition is built", tuple(missing)),
        Check("The build is of the data, parameters and code as they are now", tuple(older)),
    )
