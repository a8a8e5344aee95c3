"""Starts KDE's wallet, open, as the login does it: pam_kwallet5 hands over a hash of the password and the environment."""

import hashlib
import os
import socket
import sys

password = sys.argv[1].encode()
folder = os.path.join(os.environ['HOME'], '.local/share/kwalletd')
os.makedirs(folder, exist_ok=True)
salt_file = os.path.join(folder, 'kdewallet.salt')
if not os.path.exists(salt_file):
    with open(os.open(salt_file, os.O_CREAT | os.O_WRONLY, 0o600), 'wb') as new:
        new.write(os.urandom(56))
with open(salt_file, 'rb') as kept:
    key = hashlib.pbkdf2_hmac('sha512', password, kept.read(), 50000, 56)

reading, writing = os.pipe()
path = os.path.join(os.environ['XDG_RUNTIME_DIR'], 'kwallet5.socket')
listening = socket.socket(socket.AF_UNIX)
listening.bind(path)
listening.listen(1)
if os.fork() == 0:
    os.close(reading)
    os.write(writing, key)
    os.close(writing)
    client = socket.socket(socket.AF_UNIX)
    client.connect(path)
    client.send('\n'.join(f'{name}={value}' for name, value in os.environ.items()).encode() + b'\n')
    client.close()
    os._exit(0)
os.close(writing)
os.set_inheritable(reading, True)
os.set_inheritable(listening.fileno(), True)
os.environ['PAM_KWALLET5_LOGIN'] = path
os.execvp('kwalletd5', ['kwalletd5', '--pam-login', str(reading), str(listening.fileno())])
