"""Listens where the program should, leaves that to a child, and becomes the program. The child prints what it is told."""

import os
import socket
import struct
import sys

place, second, program, *words = sys.argv[1:]


def frame(number, payload):
    return struct.pack(">IB", len(payload), number) + payload


os.umask(0o077)
listening = []
for name in (place, os.path.join(os.path.dirname(place), second)):
    one = socket.socket(socket.AF_UNIX)
    one.bind(name)
    one.listen()
    listening.append(one)

if os.fork() == 0:
    wanted = os.stat(program)
    while (found := os.stat(f"/proc/{os.getppid()}/exe")).st_ino != wanted.st_ino or found.st_dev != wanted.st_dev:
        pass
    print("listening", flush=True)
    first, _ = listening[0].accept()
    first.recv(65536)
    first.send(frame(16, struct.pack(">H", 2) + b"0.1.0\0" + second.encode() + b"\0"))
    # The command ends this connection, or goes on with another one.
    try:
        is_ended = first.recv(1) == b""
    except ConnectionResetError:
        is_ended = True
    if is_ended:
        print("refused", flush=True)
        os._exit(0)
    connection, _ = listening[1].accept()
    print(connection.recv(65536), flush=True)
    os._exit(0)
os.execv(program, [program, *words])
