"""Calls the JSON API, and tries again what the network, the platform or a rate limit refuses."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import httpx

from ..cancellation import check
from ..errors import UsageError
from ..settings import Settings
from .backoff import Backoff, Timing
from .refusal import is_temporary, reason_of, refusal, unreachable

_ATTEMPT_SECONDS = 30.0


class ApiClient:
    """The JSON API of one service, with one key."""

    def __init__(self, settings: Settings, http: httpx.Client, timing: Timing) -> None:
        self.base_url = settings.base_url
        self._api_key = settings.api_key
        self._http = http
        self._timing = timing
        self._has_answered = False

    def call(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str | int | None] | None = None,
        body: str | None = None,
        idempotency_key: str | None = None,
        timeout: float = _ATTEMPT_SECONDS,
    ) -> Any:
        """
        Return the JSON that a call is answered with; ``body`` is JSON too.

        A POST carries an ``Idempotency-Key``, so that a second try creates nothing more. Raises ``ScenestoreError``.
        """
        headers = self._credential(path)
        if method == "POST":
            headers["Idempotency-Key"] = idempotency_key or str(uuid4())
        if body is not None:
            headers["Content-Type"] = "application/json"
        request = self._http.build_request(
            method,
            self.base_url + path,
            params={name: value for name, value in (query or {}).items() if value is not None},
            content=None if body is None else body.encode(),
            headers=headers,
            timeout=timeout,
        )
        answer = self._answer(request)
        if answer.status_code >= 300:
            raise refusal(method, self.base_url + path, answer)
        try:
            return json.loads(answer.content) if answer.content else None
        except ValueError:
            message = f"{self.base_url} answers with something other than JSON; check the address of the service."
            raise UsageError("NOT_THE_SERVICE", message) from None

    def _answer(self, request: httpx.Request) -> httpx.Response:
        backoff = Backoff(self._timing)
        while True:
            check()
            answer: httpx.Response | None = None
            reason = ""
            try:
                answer = self._http.send(request)
            except httpx.TransportError as error:
                reason = reason_of(error)
            if answer is not None:
                self._has_answered = True
                if not is_temporary(answer.status_code):
                    return answer
            patience = self._timing.give_up if self._has_answered else self._timing.before_first_answer
            if backoff.elapsed <= patience:
                backoff.pause(answer.headers.get("retry-after") if answer is not None else None)
            elif answer is not None:
                return answer
            else:
                raise unreachable(self.base_url, reason)

    def _credential(self, path: str) -> dict[str, str]:
        # Tokens have dots; the review API takes keys in a header of their own.
        if path.startswith("/datasets") and "." not in self._api_key:
            return {"Gerra-Api-Key": self._api_key}
        return {"Authorization": f"Bearer {self._api_key}"}
