// SPDX-License-Identifier: GPL-3.0-or-later
// node serve.js MODULES FOLDER: serves a bucket “clips” on a free port of this machine, says which on one line, and ends when nobody
// listens to it any more.
'use strict';

const path = require('path');
const [modules, folder] = process.argv.slice(2);
const S3rver = require(path.join(modules, 's3rver'));

const server = new S3rver({
  address: '127.0.0.1',
  port: 0,
  silent: true,
  directory: folder,
  vhostBuckets: false,
  configureBuckets: [{ name: 'clips', configs: [] }],
});

server.run().then(address => console.log(address.port), error => {
  console.error(error.message);
  process.exit(1);
});
process.stdin.on('end', () => process.exit(0));
process.stdin.on('error', () => process.exit(0));
process.stdin.resume();
