import http.client
import json
import re

import pytest

from qa_lib.errors import UsageError
from qa_lib.publish.serving.rebuild import serving
from qa_lib.publish.serving.server import CHANGES

PAGE = "<html><body><p>Served</p></body></html>"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "site" / "qa.css").write_text("p {}", encoding="utf-8")
    (tmp_path.parent / "secret.txt").write_text("not to be seen", encoding="utf-8")
    return tmp_path


@pytest.fixture
def server(folder):
    with serving(folder, 0) as server:
        yield server


def asked(server, path, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    connection.request("GET", path, headers=headers)
    return connection.getresponse()


def test_a_page_is_served_with_the_script_that_listens_and_its_file_stays(server, folder):
    answer = asked(server, "/site/index.html")
    content = answer.read().decode()
    assert answer.status == 200
    assert f'new EventSource("{CHANGES}")' in content
    assert re.sub(r"<script>.*?</script>\n", "", content, flags=re.DOTALL) == PAGE
    assert (folder / "site" / "index.html").read_text(encoding="utf-8") == PAGE


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 302),
        ("/site/qa.css", 200),
        ("/site/missing.html", 404),
        ("/../secret.txt", 404),
        ("/%2e%2e/secret.txt", 404),
    ],
)
def test_only_files_of_the_build_are_served(server, path, status):
    answer = asked(server, path)
    assert answer.status == status
    assert "script" not in answer.read().decode()


def test_the_front_door_leads_to_the_site(server):
    assert asked(server, "/").getheader("Location") == "/site/index.html"


def test_a_request_that_names_another_host_is_refused(server):
    assert asked(server, "/site/index.html", Host="example.org").status == 403


def test_a_page_that_waits_hears_how_the_site_stands(server):
    stream = asked(server, CHANGES)
    assert stream.getheader("Content-Type") == "text/event-stream"
    server.announce("failed", "The quarter is wrong.\nNothing was built.")
    line = stream.readline().decode()
    assert json.loads(line.removeprefix("data: ")) == {
        "state": "failed",
        "text": "The quarter is wrong.\nNothing was built.",
    }


def test_a_port_in_use_is_a_user_error_that_says_what_to_do(server, folder):
    with (
        pytest.raises(UsageError, match=f"port {server.server_port}") as raised,
        serving(folder, server.server_port),
    ):
        pass
    assert "--port" in raised.value.next_step


def test_the_server_is_reached_from_this_machine_alone(server):
    assert server.server_address[0] == "127.0.0.1"
