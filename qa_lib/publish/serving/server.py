"""A web server for one machine alone, which tells its pages when they were made again."""

import http.server
import json
import os
import threading
from functools import partial
from pathlib import Path
from typing import Any, Final, Literal

from qa_lib.errors import UsageError

LOOPBACK: Final = "127.0.0.1"
CHANGES: Final = "/_changes"
START: Final = "/site/index.html"
_STILL_HERE: Final = 15.0  # seconds between two signs of life to a waiting page
_SCRIPT: Final = f"""<script>
new EventSource("{CHANGES}").onmessage = (message) => {{
  const {{state, text}} = JSON.parse(message.data);
  if (state === "built") return location.reload();
  let note = document.getElementById("qa-served");
  if (!note) {{
    note = Object.assign(document.createElement("div"), {{id: "qa-served"}});
    note.setAttribute("role", "status");
    note.style.cssText = "position:fixed;inset:auto 0 0 0;padding:.6rem 1rem;z-index:9999;"
      + "white-space:pre-wrap;background:#fff;color:#111;border-top:3px solid #8a3b12";
    document.body.append(note);
  }}
  note.textContent = text;
}};
</script>
""".encode()

State = Literal["building", "built", "failed"]


class SiteServer(http.server.ThreadingHTTPServer):
    """Serves a build's folder on the loopback address; pages it serves hear of changes.

    Raises:
        UsageError: the port is taken, or not to be had.
    """

    daemon_threads = True  # a page that waits for changes keeps nobody from ending
    allow_reuse_address = os.name == "posix"  # elsewhere it would share a port that is taken

    def __init__(self, folder: Path, port: int) -> None:
        try:
            super().__init__((LOOPBACK, port), partial(_Handler, directory=str(folder)))
        except OSError as error:
            raise UsageError(
                f"The site can't be served at port {port}: {error.strerror}.",
                next_step="Name another with --port, such as --port 8001, or 0 for any.",
            ) from error
        self._change = threading.Condition()
        self._number = 0
        self._news = b""

    @property
    def address(self) -> str:
        """Where a browser finds the site."""
        return f"http://{LOOPBACK}:{self.server_port}{START}"

    def announce(self, state: State, text: str) -> None:
        """Tell every page that is open how the site stands."""
        with self._change:
            self._number += 1
            self._news = json.dumps({"state": state, "text": text}).encode()
            self._change.notify_all()

    def news_after(self, number: int) -> tuple[int, bytes]:
        """Return the news later than that number, or none once it is time for a sign of life."""
        with self._change:
            self._change.wait_for(lambda: self._number > number, timeout=_STILL_HERE)
            return self._number, self._news if self._number > number else b""

    @property
    def number(self) -> int:
        """The number of the latest news."""
        return self._number


class _Handler(http.server.SimpleHTTPRequestHandler):
    server: SiteServer

    def do_GET(self) -> None:
        if self.headers.get("Host", "").partition(":")[0] not in {LOOPBACK, "localhost"}:
            self.send_error(403, "Only this machine is served")
        elif self.path == CHANGES:
            self._stream()
        elif self.path == "/":
            self.send_response(302)
            self.send_header("Location", START)
            self.end_headers()
        elif self._is_page():
            self._page(Path(self.translate_path(self.path)))
        else:
            super().do_GET()

    def _is_page(self) -> bool:
        path = Path(self.translate_path(self.path))
        return path.suffix == ".html" and path.is_file()

    def _page(self, path: Path) -> None:
        """Send a page with the script that listens; the file stays as it is."""
        content = path.read_bytes().replace(b"</body>", _SCRIPT + b"</body>")
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _stream(self) -> None:
        number = self.server.number  # before the page can know that it is heard
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            while True:
                number, news = self.server.news_after(number)
                self.wfile.write(b"data: " + news + b"\n\n" if news else b": still here\n\n")
                self.wfile.flush()
        except ConnectionError:
            self.close_connection = True  # the page was left

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: Any) -> None:  # noqa: ANN401  # the signature of http.server
        """Say nothing: what a page asks for is of no interest to those who edit it."""
