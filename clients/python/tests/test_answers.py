import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from scenestore import PlatformError, Scenestore, ScenestoreError, Timing, UsageError

Answer = tuple[int, dict[str, str], str]
ME = '{"scopes":["read"]}'


@pytest.fixture
def answering() -> Iterator[Callable[..., Scenestore]]:
    """Makes a client of a server that gives these answers in turn, and of a clock that does not wait."""
    waiting: list[Answer] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, text = waiting.pop(0)
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(text))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()

    def make(*answers: Answer, pauses: list[float]) -> Scenestore:
        waiting.extend(answers)
        url = f"http://127.0.0.1:{server.server_address[1]}"
        return Scenestore(url, "luci_key", timing=Timing(pause=pauses.append))

    yield make
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("status", [408, 429, 500, 503])
def test_what_may_pass_is_tried_again_no_sooner_than_the_service_says(
    answering: Callable[..., Scenestore], status: int
) -> None:
    pauses: list[float] = []
    store = answering((status, {"Retry-After": "7"}, ""), (status, {}, ""), (200, {}, ME), pauses=pauses)

    assert store.me()["scopes"] == ["read"]
    assert pauses[0] == 7
    assert 0.5 <= pauses[1] <= 1


@pytest.mark.parametrize(
    ("answer", "kind", "message"),
    [
        ((200, {}, "<html>"), UsageError, "answers with something other than JSON"),
        ((302, {"Location": "/login"}, ""), UsageError, "/v1/me was answered with 302, without a reason"),
        ((404, {}, "<html>"), UsageError, "This version of the service does not know GET http://127.0.0.1:"),
        ((403, {}, '{"detail": "Not for you"}'), ScenestoreError, "Not for you (PERMISSION_DENIED)"),
        (
            (409, {"X-Request-Id": "r1"}, "[]"),
            UsageError,
            "without a reason; check the address of the service. (CONFLICT, request r1)",
        ),
    ],
)
def test_an_answer_that_is_not_the_services_is_told_in_a_sentence(
    answering: Callable[..., Scenestore], answer: Answer, kind: type[ScenestoreError], message: str
) -> None:
    with pytest.raises(kind) as caught:
        answering(answer, pauses=[]).me()

    assert message in str(caught.value)


def test_a_service_that_is_not_there_is_told_soon() -> None:
    store = Scenestore("http://127.0.0.1:1", "luci_key", timing=Timing(before_first_answer=0.01))

    with pytest.raises(PlatformError, match=r"No answer from http://127\.0\.0\.1:1 .*refused.*\(UNREACHABLE\)"):
        store.me()
