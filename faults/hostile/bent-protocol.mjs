/** The parts of ssh2's server below its own rules. */

/** The protocol of a connection: writes any message, asked for or not. */
export function protocolOf(client) {
  return client._protocol;
}

/** The TCP socket under a connection. */
export function socketOf(client) {
  return client._sock;
}

/** Sends any payload as one packet, under whatever cipher holds now. */
export function sendPayload(client, payload) {
  const protocol = protocolOf(client);
  const { write } = protocol._packetRW;
  const packet = write.alloc(payload.length);
  packet.set(payload, write.allocStart);
  protocol._cipher.encrypt(write.finalize(packet));
}

/** Sends for ever, as fast as the other end takes it; a connection that has ended takes nothing. */
export function flood(client, send) {
  const socket = socketOf(client);
  socket.setMaxListeners(0);
  const more = () => {
    while (socket.writable && socket.writableLength < 1_000_000) send();
    if (socket.writable) socket.once('drain', more);
  };
  more();
}
