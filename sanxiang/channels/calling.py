"""Calls of an HTTP API that answers in JSON: with the standard library, within a time limit."""

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any
from uuid import uuid4

SECONDS = 15.0
LARGEST = 4 * 1024 * 1024  # of an answer


class Unreachable(Exception):
    """No usable answer came: nobody knows whether the other side did what it was asked."""


def asked(address: str) -> dict[str, Any]:
    return _answer(urllib.request.Request(address))


def told(address: str, content: Mapping[str, Any]) -> dict[str, Any]:
    """Posts JSON. Chinese goes as itself: the official account shows escapes as they are."""
    body = json.dumps(content, ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json; charset=utf-8"}
    return _answer(urllib.request.Request(address, data=body, headers=headers))


def given(address: str, name: str, content: bytes) -> dict[str, Any]:
    """Posts one PNG as the field `media` of a form."""
    boundary = uuid4().hex
    head = (
        f"--{boundary}\r\n"
        f'Content-Disposition: form-data; name="media"; filename="{name}"\r\n'
        "Content-Type: image/png\r\n\r\n"
    )
    body = head.encode() + content + f"\r\n--{boundary}--\r\n".encode()
    headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
    return _answer(urllib.request.Request(address, data=body, headers=headers))


def _answer(request: urllib.request.Request) -> dict[str, Any]:
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as response:
            answer = json.loads(response.read(LARGEST))
    except urllib.error.HTTPError as error:
        error.close()
        raise Unreachable(f"对方服务器答复 {error.code}") from error
    except (OSError, HTTPException) as error:
        raise Unreachable(f"连接不上或者超时（{type(error).__name__}）") from error
    except ValueError as error:
        raise Unreachable("对方答复的不是 JSON") from error
    if not isinstance(answer, dict):
        raise Unreachable("对方答复的不是 JSON")
    return answer
