// Azurite's blob service for one owner: it ends when the owner's end of stdin closes, however the owner ended.
// Arguments: the folder of the azurite package, the data folder, the port (0 = a free one).
'use strict';
const crypto = require('crypto');
const fs = require('fs');
const net = require('net');
const os = require('os');
const path = require('path');

const [azurite, location, port] = process.argv.slice(-3);
let server;

// A terminal sends Ctrl-C to the whole group, but the owner needs its storage until it has stopped itself.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {});
}

async function stop() {
  setTimeout(() => process.exit(1), 30_000);
  if (server) {
    await server.close();
    fs.rmSync(socket, { force: true });
  }

  process.exit(0);
}

process.stdin.on('end', stop).on('error', stop).resume();
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

// One Azurite a data folder: a listening socket is gone with its process, even after kill -9.
const folder = crypto.createHash('sha256').update(fs.realpathSync(location)).digest('hex').slice(0, 24);
const socket = process.platform === 'win32' ? `\\\\.\\pipe\\emailgen-${folder}` : path.join(os.tmpdir(), `emailgen-${folder}.sock`);

function claim() {
  return new Promise((resolve, reject) => {
    const claimed = net.createServer(waiting => waiting.on('error', () => {}));
    claimed.once('error', error => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)));
    claimed.listen(socket, () => resolve(true));
  });
}

// True when there was somebody to wait for; false when the socket was left behind.
function waitForPredecessor() {
  return new Promise(resolve => {
    let connected = false;
    net.connect(socket)
      .on('connect', () => { connected = true; })
      .on('error', () => {})
      .on('close', () => resolve(connected))
      .resume();
  });
}

async function main() {
  while (!(await claim())) {
    if (!(await waitForPredecessor())) {
      fs.rmSync(socket, { force: true });
    }
  }

  process.argv = [
    process.argv[0], 'azurite-blob', '--blobHost', '127.0.0.1', '--blobPort', port, '--location', location,
    '--silent', '--skipApiVersionCheck', '--disableTelemetry',
  ];
  const { BlobServerFactory } = require(path.join(azurite, 'dist', 'src', 'blob', 'BlobServerFactory.js'));
  const starting = await new BlobServerFactory().createServer();
  await starting.start();
  server = starting;
  process.stdout.write(`ready ${server.getHttpServerAddress()}\n`);
}

main().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
