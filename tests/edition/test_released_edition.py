"""The edition released, corrected, served by nginx under its strict headers, and read."""

import dataclasses
import os
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from qa_lib.cli_inputs import request_for
from qa_lib.params.load import load_parameters
from qa_lib.publish.files import digest, write_json
from qa_lib.publish.manifest import read_manifest
from qa_lib.publish.release.index_page import Publisher
from qa_lib.publish.release.release import release
from qa_lib.publish.release.request import ReleaseRequest
from qa_lib.publish.release.verify import verification_of

PROJECT = Path(__file__).parents[2]
EDITION = "2022-11-03"
REASON = "One complaint was counted twice."
pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Packs:
    """A folder of releases: as it was first, and with a correction."""

    first: Path
    corrected: Path


def released(project, to, **changes):
    """Release the build of a project as it stands; `qa release` itself is tried by the README."""
    parameters = load_parameters(project / "params")
    snapshot = read_manifest(project / "_build" / EDITION / "panel")["snapshot"]
    chosen = parameters.edition(EDITION)
    request = ReleaseRequest(
        build=request_for(project, parameters, chosen, audience="panel", snapshot=snapshot),
        publisher=Publisher(parameters.programme.council, parameters.programme.panel),
        to=to,
        archive=project.parent / "archive",
        code="0" * 40,
        today=date(2022, 11, 10),
    )
    return release(dataclasses.replace(request, **changes))


@pytest.fixture(scope="module")
def packs(built, tmp_path_factory):
    """Release the edition; then correct a word of a page and release it again, with the reason."""
    folder = tmp_path_factory.mktemp("packs")
    released(built.project, folder / "first", archive=folder / "archive")
    shutil.copytree(folder / "first", folder / "corrected")
    project = folder / "project"
    shutil.copytree(built.project, project)
    build = project / "_build" / EDITION / "panel"
    page = build / "site" / "cover.html"
    page.write_text(page.read_text(encoding="utf-8").replace("families", "households"), "utf-8")
    record = read_manifest(build)
    record["files"]["site/cover.html"] = digest(page)
    write_json(record, build / "manifest.json")
    done = released(project, folder / "corrected", correction=REASON)
    assert (done.revision, done.new) == (2, True)
    return Packs(folder / "first", folder / "corrected")


@pytest.fixture(scope="module")
def served(packs):
    """Return the address at which nginx serves the corrected releases as the example says."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        message = "no nginx: install nginx-light"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = packs.corrected.parent
    for above in [folder, *folder.parents][:3]:
        above.chmod(0o755)
    server = (PROJECT / "book" / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    server = server.replace("listen 80;", f"listen 127.0.0.1:{port};")
    server = server.replace("root /srv/qa-packs;", f"root {packs.corrected};")
    settings = folder / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    settings.write_text(
        f"daemon off; {user} pid {folder}/pid; error_log stderr; events {{}}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off; {places}\n{server}\n}}\n",
        encoding="utf-8",
    )
    process = subprocess.Popen([program, "-c", str(settings), "-p", str(folder)])
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait()


@pytest.fixture(params=["server", "file system"])
def address(request, packs):
    """Return where the releases are read: from a server, and from the file system."""
    if request.param == "server":
        return request.getfixturevalue("served")
    return packs.corrected.as_uri()


@pytest.fixture
def page(browser):
    """Return a page that fails the test for any error in its console."""
    context = browser.new_context()
    opened, errors = context.new_page(), []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    yield opened
    context.close()
    assert errors == []


@pytest.mark.browser
@pytest.mark.parametrize(
    "name", ["index", "cover", "appendix-6", "series-overview", "search", "analysts/index"]
)
def test_pages_work_without_any_inline_code(served, page, name):
    page.goto(f"{served}/{EDITION}/r2/site/{name}.html")
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.dataset.theme") in {"light", "dark"}
    assert not page.locator("script:not([src])").count()


@pytest.mark.browser
def test_readers_of_an_earlier_revision_learn_of_the_correction(address, page):
    page.goto(f"{address}/{EDITION}/r1/site/appendix-6.html")
    notice = page.get_by_role("complementary", name="Later revision")
    notice.wait_for()
    assert REASON in notice.inner_text()
    notice.get_by_role("link").click()
    correction = page.get_by_role("complementary", name="Correction")
    correction.wait_for()
    assert REASON in correction.inner_text()
    assert not page.get_by_role("complementary", name="Later revision").count()


@pytest.mark.browser
def test_the_index_leads_to_all_revisions_and_searches_in_all_editions(address, page):
    page.goto(f"{address}/index.html")
    assert REASON in page.locator(f"[id='{EDITION}']").inner_text()
    page.get_by_label("Search all editions").fill("annual review")
    page.locator("#results li").first.wait_for()
    assert "places found" in page.locator("#found").inner_text()
    page.locator("#results a").first.click()
    page.wait_for_load_state()
    assert f"/{EDITION}/r2/site/" in page.url


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "name", ["index.html", f"{EDITION}/index.html", f"{EDITION}/r2/site/cover.html"]
)
def test_the_pages_of_a_release_pass_axe(packs, browser, name, scheme):
    context = browser.new_context(color_scheme=scheme)
    opened = context.new_page()
    opened.goto((packs.corrected / name).as_uri())
    if name == "index.html":
        opened.get_by_label("Search all editions").fill("annual review")
        opened.locator("#results li").first.wait_for()
    found = Axe().run(opened).response["violations"]
    context.close()
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def test_what_is_released_verifies_and_the_first_revision_kept_its_bytes(packs):
    verification = verification_of(packs.corrected)
    assert verification.findings == ()
    assert [each.revision for each in verification.verified] == [1, 2]
    for path in (packs.first / EDITION / "r1").rglob("*"):
        if path.is_file():
            kept = packs.corrected / path.relative_to(packs.first)
            assert kept.read_bytes() == path.read_bytes()
