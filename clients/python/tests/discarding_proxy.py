"""A proxy that takes what is sent to an upload session and keeps none of it: gigabytes that need no disk."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx

_CHUNK_BYTES = 1024 * 1024


class DiscardingProxy(ThreadingHTTPServer):
    """Passes everything on but the bytes of uploads; it answers for those as Cloud Storage does."""

    daemon_threads = True

    def __init__(self, *, break_at: int) -> None:
        """``break_at``: the first upload is cut after so many bytes."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.onward = httpx.Client(trust_env=False, timeout=60)
        self.arrived = 0
        self.break_at = break_at
        self.breaks = 0


@contextmanager
def discarding_proxy(*, break_at: int) -> Iterator[DiscardingProxy]:
    """Run the proxy in a thread."""
    with DiscardingProxy(break_at=break_at) as proxy:
        thread = threading.Thread(target=proxy.serve_forever)
        thread.start()
        yield proxy
        proxy.shutdown()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: DiscardingProxy

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        self._pass_on()

    def do_POST(self) -> None:
        self._pass_on()

    def do_PUT(self) -> None:
        """https://cloud.google.com/storage/docs/performing-resumable-uploads#status-check"""
        found = re.fullmatch(r"bytes (\*|(\d+)-\d+)/(\d+)", self.headers["Content-Range"])
        assert found
        if found[2] is not None:
            assert int(found[2]) == self.server.arrived
            if not self._take(int(self.headers["Content-Length"])):
                self.close_connection = True
                return
        if self.server.arrived == int(found[3]):
            self._answer(200, {})
        else:
            self._answer(308, {"Range": f"bytes=0-{self.server.arrived - 1}"} if self.server.arrived else {})

    def _take(self, length: int) -> bool:
        left = length
        while left > 0:
            if self.server.breaks == 0 and self.server.arrived >= self.server.break_at:
                self.server.breaks += 1
                return False
            chunk = self.rfile.read(min(_CHUNK_BYTES, left))
            left -= len(chunk)
            self.server.arrived += len(chunk)
        return True

    def _pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name: value for name, value in self.headers.items() if name.lower() != "accept-encoding"}
        answer = self.server.onward.request(self.command, self.path, headers=headers, content=body)
        named = ("content-type", "location", "x-request-id", "retry-after")
        self._answer(
            answer.status_code, {name: answer.headers[name] for name in named if name in answer.headers}, answer.content
        )

    def _answer(self, status: int, headers: dict[str, str], content: bytes = b"") -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
