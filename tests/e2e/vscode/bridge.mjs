// The test's end of bridge_server.mjs.
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { until } from './processes.mjs';

export class Bridge {
  // What the editor said by itself.
  told = [];
  next = 1;
  waiting = new Map();

  static async connect(socket) {
    await until('the editor to start the server', () => existsSync(socket));
    const bridge = new Bridge();
    bridge.connection = connect(socket);
    await once(bridge.connection, 'connect');
    createInterface({ input: bridge.connection }).on('line', (line) => bridge.receive(JSON.parse(line)));
    return bridge;
  }

  receive(message) {
    if (message.told !== undefined) return this.told.push(message);
    const done = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    return done?.(message);
  }

  write(message) {
    this.connection.write(`${JSON.stringify(message)}\n`);
  }

  // The answer, as a promise that has the request's `id`.
  request(method, params) {
    const id = `bridge-${this.next++}`;
    const answer = new Promise((resolve, reject) =>
      this.waiting.set(id, ({ result, error }) => (error === undefined ? resolve(result) : reject(new Error(error)))),
    );
    // A failure is looked at by whoever waits, if late.
    answer.catch(() => {});
    this.write({ id, method, params });
    return Object.assign(answer, { id });
  }

  cancel(request) {
    this.write({ cancel: request.id });
  }

  notify(method, params) {
    this.write({ notify: method, params });
  }

  answer(told, result) {
    this.write({ answer: told.id, result });
  }

  hears(method, count = 1) {
    const heard = () => this.told.filter((message) => message.told === method);
    return until(method, () => heard().length >= count && heard()[count - 1]);
  }

  close() {
    this.connection.destroy();
  }
}
