"""Where a server listens."""

import http.client
import socket
from dataclasses import dataclass

from django.core.management.base import CommandError


@dataclass(frozen=True)
class Address:
    host: str
    port: int

    @classmethod
    def parse(cls, name: str, listen: str) -> "Address":
        """`127.0.0.1:8000` or `[::1]:8000`."""
        host, _, port = listen.rpartition(":")
        if not host or not port.isdecimal():
            raise CommandError(f"{name} 应写作“地址:端口”，例如 127.0.0.1:8000，现在是“{listen}”。")
        return cls(host.strip("[]"), int(port))

    def require_free(self, name: str) -> None:
        """Two servers could share a port unnoticed: each would get half of the requests."""
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        with socket.socket(family) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind((self.host, self.port))
            except OSError as error:
                raise CommandError(
                    f"{self.host}:{self.port} 不能使用（{error.strerror}）：请停止占用它的程序，"
                    f"或在 .env 中用 {name} 另设端口。"
                ) from error

    def answers(self) -> bool:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=5)
        try:
            connection.request("HEAD", "/")
            return connection.getresponse().status < http.client.INTERNAL_SERVER_ERROR
        except OSError:
            return False
        finally:
            connection.close()

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"
