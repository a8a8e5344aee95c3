"""Programs of the same user that want a value under the name of the command. Each prints what it got."""

import ctypes
import os
import signal
import socket
import struct
import subprocess
import sys
import time

VERSION = 2
SEEN = 16
LIBC = ctypes.CDLL(None, use_errno=True)
PIDFD_GETFD = 438
# poll and ppoll, of x86-64 and of ARM.
POLLS = ("7", "271", "73")

kind, place = sys.argv[1:3]
program = int(sys.argv[3])
command = sys.argv[4]
words = sys.argv[5:]


def frame(number, payload=b""):
    return struct.pack(">IB", len(payload), number) + payload


def request():
    fields = [b"0.1.0", b"read", b"connection=Acme", b"field=token"]
    return frame(1, struct.pack(">H", VERSION) + b"".join(text + b"\0" for text in fields))


def connect(path):
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(path)
    return connection


def exactly(connection, length):
    held = b""
    while len(held) < length:
        piece = connection.recv(length - len(held))
        if not piece:
            return None
        held += piece
    return held


def receive(connection):
    """The type and the payload of the next frame, or nothing where the connection has ended."""
    header = exactly(connection, 5)
    if header is None:
        return None
    length, number = struct.unpack(">IB", header)
    return number, exactly(connection, length)


def print_all(connection):
    while (received := receive(connection)) is not None:
        number, payload = received
        print(number, payload.decode("utf8", "replace"), flush=True)


def be_ready(name):
    """Connects a second time, and says what the command says then; prints what comes of it."""
    try:
        second = connect(os.path.join(os.path.dirname(place), name.decode()))
        second.send(frame(3, name) + request())
        print_all(second)
    except OSError:
        pass
    print("ended", flush=True)


def finish(connection):
    """Asks on a connection, and goes on as the command does once it was seen, as well as another process can."""
    connection.send(request())
    go_on(connection)


def go_on(connection):
    received = receive(connection)
    if received is not None and received[0] == SEEN:
        print("seen", flush=True)
        be_ready(received[1][2:].split(b"\0")[1])
    elif received is not None:
        print(received[1].decode(), flush=True)


def wait_until_command(pid):
    wanted = os.stat(command)
    while True:
        try:
            found = os.stat(f"/proc/{pid}/exe")
        except OSError:
            return
        if (found.st_dev, found.st_ino) == (wanted.st_dev, wanted.st_ino):
            return
        time.sleep(0.005)


def leave_to_child(connection):
    """Becomes the command, which waits for the end of its input; the child goes on with the connection."""
    me = os.getpid()
    held, end = os.pipe()
    if os.fork() == 0:
        wait_until_command(me)
        finish(connection)
        os._exit(0)
    os.dup2(held, 0)
    os.execv(command, [command, "credential", "store"])


def be_command_for_a_moment(connection):
    """Is looked at as the command, which then starts it again; that connects as the same process."""
    me = os.getpid()
    variables, hold = os.pipe()
    names, tell = os.pipe()
    for inherited in (variables, names):
        os.set_inheritable(inherited, True)
    if os.fork() == 0:
        os.close(names)
        wait_until_command(me)
        connection.send(request())
        received = receive(connection)
        os.write(tell, received[1][2:].split(b"\0")[1])
        os.close(tell)
        os.write(hold, b"A=b\n")
        os.close(hold)
        # The program ends the request with its first connection.
        receive(connection)
        os._exit(0)
    # The command reads them for as long as the child looks on.
    again = [sys.executable, __file__, "is ready again", *sys.argv[2:], str(names)]
    folder = words[0]
    os.execv(command, [command, folder, "exec", f"--env-file=/dev/fd/{variables}", "--", *again])


def be_ready_again():
    print("seen", flush=True)
    with open(int(sys.argv[-1]), "rb") as told:
        be_ready(told.read())


def copy_connection():
    """Copies the command's connection with a debugger's means while the program cannot answer, and goes on with it."""
    os.kill(program, signal.SIGSTOP)
    asking = None
    try:
        asking = subprocess.Popen([command, *words], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        connection = take_socket(asking.pid)
        os.kill(asking.pid, signal.SIGSTOP)
        os.kill(program, signal.SIGCONT)
        go_on(connection)
    finally:
        os.kill(program, signal.SIGCONT)
        if asking is not None:
            asking.kill()


def take_socket(pid):
    """A copy of the socket on which a process waits for an answer."""
    opened = os.pidfd_open(pid)
    while True:
        for number in set(os.listdir(f"/proc/{pid}/fd")) - {"0", "1", "2"}:
            try:
                if os.readlink(f"/proc/{pid}/fd/{number}").startswith("socket:") and is_waiting(pid):
                    copy = LIBC.syscall(PIDFD_GETFD, opened, int(number), 0)
                    connection = socket.socket(fileno=copy)
                    connection.setblocking(True)
                    return connection
            except FileNotFoundError:
                pass
        time.sleep(0.005)


def is_waiting(pid):
    """Whether it has asked: it polls for the answer then."""
    with open(f"/proc/{pid}/syscall", encoding="ascii") as file:
        return file.read().split()[0] in POLLS


if kind == "leaves its connection to a child, and becomes the command":
    leave_to_child(connect(place))
elif kind == "was the command for a moment":
    be_command_for_a_moment(connect(place))
elif kind == "is ready again":
    be_ready_again()
elif kind == "copies the connection of the command with a debugger’s means":
    copy_connection()
elif kind == "may name any file as the one that it runs":
    finish(connect(place))
