"""What a release asks of a build beside passing its checks: to be whole and up to date."""

from qa_lib.publish.checks import Check
from qa_lib.publish.inputs import input_changes, input_digests, library_digest
from qa_lib.publish.manifest import read_manifest
from qa_lib.publish.request import BuildRequest


def ready_checks(request: BuildRequest) -> tuple[Check, ...]:
    """Return the checks that only a release asks for.

    Args:
        request: the build as it would be asked for now: its data, parameters and last edition.
    """
    folder = request.folder
    built = read_manifest(folder)
    missing = [
        f"{name} is {document['state']}."
        for name, document in built["documents"].items()
        if document["state"] != "built"
    ]
    older = [
        *input_changes(
            built["inputs"], input_digests(request.project, request.edition, request.last)
        )
    ]
    if built["snapshot"] != request.snapshot:
        now, then = request.snapshot[:12], built["snapshot"][:12]
        older.append(f"The data is now {now}, the build is of {then}.")
    if built["library"] != library_digest():
        older.append("The code of qa_lib has changed since the build.")
    return (
        Check("Every document of the edition is built", tuple(missing)),
        Check("The build is of the data, parameters and code as they are now", tuple(older)),
    )
