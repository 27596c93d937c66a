"""The files of one revision: what a build made, stamped, with its search text and manifest."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from qa_lib.publish import manifest
from qa_lib.publish.files import digests, write_json, write_text
from qa_lib.publish.manifest import read_manifest
from qa_lib.publish.release.earlier import link_to_earlier
from qa_lib.publish.release.index_page import asset
from qa_lib.publish.release.search_index import NAME as SEARCH
from qa_lib.publish.release.search_index import search_script
from qa_lib.publish.release.stamp import NOTICE, stamp_site

# Executed notebooks stay in the archive: what their cells printed passes no disclosure check.
FOLDERS: Final = ("site", "pdf", "data", "products")
FILES: Final = ("facts.json",)
RELEASED: Final = "released"


def write_content(built: Path, into: Path, about: Mapping[str, Any]) -> None:
    """Write the folder of a revision from a build.

    Args:
        built: the folder of the build.
        into: the folder of the revision, which does not exist.
        about: what the release adds to the manifest: revision, reason, code and the links to the
            earlier edition's documents.
    """
    into.mkdir(parents=True)
    for name in FOLDERS:
        shutil.copytree(built / name, into / name, copy_function=shutil.copyfile)
    for name in FILES:
        shutil.copyfile(built / name, into / name)
    link_to_earlier(into / "site", about["earlier"])
    stamp_site(into / "site", number=about["revision"], reason=about["reason"])
    address = f"{read_manifest(built)['edition']}/r{about['revision']}"
    write_text(search_script(into / "site", address), into / SEARCH)
    write_text(asset(NOTICE), into / NOTICE)
    released = digests(into, *FOLDERS, *FILES, SEARCH, NOTICE)
    record = {**read_manifest(built), **about, RELEASED: released}
    write_json(record, into / manifest.NAME)
