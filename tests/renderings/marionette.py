"""Print a page with Firefox, through the protocol that Firefox itself speaks (Marionette)."""
import base64
import json
import os
import socket
import subprocess
import tempfile
import time


class Marionette:
    def __init__(self, port):
        self.socket = socket.create_connection(('127.0.0.1', port), timeout=300)
        self.count = 0
        self.receive()

    def receive(self):
        length = b''
        while True:
            byte = self.socket.recv(1)
            if byte == b':':
                break
            if not byte:
                raise EOFError
            length += byte
        data = b''
        while len(data) < int(length):
            data += self.socket.recv(int(length) - len(data))
        return json.loads(data)

    def call(self, name, parameters=None):
        self.count += 1
        message = json.dumps([0, self.count, name, parameters or {}]).encode()
        self.socket.sendall(str(len(message)).encode() + b':' + message)
        _, _, error, result = self.receive()
        if error:
            raise RuntimeError(error)
        return result


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def connect(port):
    for _ in range(240):
        try:
            return Marionette(port)
        except OSError:
            time.sleep(0.25)
    raise TimeoutError


def print_page(uri, target, look):
    port = free_port()
    width, height = look.get('page', (420, 297))
    with tempfile.TemporaryDirectory() as profile:
        with open(os.path.join(profile, 'user.js'), 'w', encoding='ascii') as settings:
            settings.write(f'user_pref("marionette.port", {port});\n')
        browser = subprocess.Popen(['firefox-esr', '--headless', '--marionette', '--no-remote',
                                    '--profile', profile], env=dict(os.environ, HOME=profile),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            session = connect(port)
            session.call('WebDriver:NewSession')
            session.call('WebDriver:Navigate', {'url': uri})
            result = session.call('WebDriver:Print', {
                'page': {'width': width / 10, 'height': height / 10}, 'background': True,
                'margin': {'top': 1, 'bottom': 1, 'left': 1, 'right': 1}, 'shrinkToFit': False})
            with open(target, 'wb') as out:
                out.write(base64.b64decode(result['value']))
        finally:
            browser.kill()
            browser.wait()
