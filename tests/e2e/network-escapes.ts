import { createSocket, type Socket } from 'node:dgram';
import { createServer, type Server } from 'node:net';
import { portOf } from '../simulator/server.ts';

/** The addresses at which anything that leaves a page arrives. */
export interface Target {
  /** An address that takes any path; the path says which way was gone. */
  readonly http: string;
  readonly stun: number;
  readonly turn: number;
  readonly udpPeer: number;
  readonly tcpPeer: number;
  readonly webTransport: number;
}

/** Every API by which a script might reach the network. Each function is serialised and runs in the page. */
export const networkEscapes: Readonly<Record<string, (to: Target) => unknown>> = {
  fetch: ({ http }) => fetch(`${http}/fetch`, { mode: 'no-cors', keepalive: true }),
  xhr: ({ http }) => {
    const request = new XMLHttpRequest();
    request.open('GET', `${http}/xhr`);
    request.send();
  },
  beacon: ({ http }) => navigator.sendBeacon(`${http}/beacon`, 'x'),
  websocket: ({ http }) => new WebSocket(`${http.replace('http', 'ws')}/websocket`),
  eventsource: ({ http }) => new EventSource(`${http}/eventsource`),
  image: ({ http }) => {
    new Image().src = `${http}/image`;
  },
  font: ({ http }) => new FontFace('way', `url(${http}/font)`).load(),
  video: ({ http }) => {
    const video = document.createElement('video');
    video.src = `${http}/video`;
    document.body.append(video);
  },
  script: ({ http }) => {
    const script = document.createElement('script');
    script.src = `${http}/script`;
    document.body.append(script);
  },
  worker: ({ http }) => new Worker(`${http}/worker`),
  sharedworker: ({ http }) => new SharedWorker(`${http}/sharedworker`),
  worklet: ({ http }) => new AudioContext().audioWorklet.addModule(`${http}/worklet`),
  links: ({ http }) => {
    for (const rel of ['stylesheet', 'prefetch', 'preload', 'modulepreload']) {
      const link = document.createElement('link');
      Object.assign(link, { rel, as: rel === 'preload' ? 'script' : '', href: `${http}/${rel}` });
      document.head.append(link);
    }
  },
  webtransport: ({ webTransport }) =>
    new WebTransport(`https://127.0.0.1:${String(webTransport)}/`).ready,
  hints: () => {
    for (const rel of ['dns-prefetch', 'preconnect']) {
      const link = document.createElement('link');
      Object.assign(link, { rel, href: `https://${rel}.carried-away.example/` });
      document.head.append(link);
    }
  },
  'webrtc servers': async ({ stun, turn }) => {
    const peer = new RTCPeerConnection({
      iceServers: [
        { urls: `stun:127.0.0.1:${String(stun)}` },
        {
          urls: `turn:127.0.0.1:${String(turn)}?transport=tcp`,
          username: 'carried-away',
          credential: 'x',
        },
      ],
    });
    peer.createDataChannel('x');
    await peer.setLocalDescription(await peer.createOffer());
  },
  'webrtc peers': async ({ udpPeer, tcpPeer }) => {
    const peer = new RTCPeerConnection();
    peer.createDataChannel('x');
    await peer.setLocalDescription(await peer.createOffer());
    const sdp = [
      'v=0',
      'o=- 1 1 IN IP4 127.0.0.1',
      's=-',
      't=0 0',
      'a=group:BUNDLE 0',
      'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
      'c=IN IP4 127.0.0.1',
      'a=mid:0',
      'a=setup:active',
      'a=sctp-port:5000',
      'a=ice-ufrag:carriedaway',
      `a=ice-pwd:${'a'.repeat(24)}`,
      `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => 'AA').join(':')}`,
      `a=candidate:1 1 udp 2130706431 127.0.0.1 ${String(udpPeer)} typ host`,
      `a=candidate:2 1 tcp 2130706430 127.0.0.1 ${String(tcpPeer)} typ host tcptype passive`,
      'a=end-of-candidates',
      '',
    ].join('\r\n');
    await peer.setRemoteDescription({ type: 'answer', sdp });
  },
};

/**
 * The way of WebRTC's look-ups of names, through a frame, whose own globals nobody has taken anything from. It is gone
 * as fast as a script can: the frame is made and used in one turn.
 */
export async function lookUpThroughFrame(http: string): Promise<void> {
  const frame = document.body.appendChild(document.createElement('iframe'));
  const peerOfFrame: unknown = Reflect.get(frame.contentWindow ?? {}, 'RTCPeerConnection');
  const there = document.body.appendChild(document.createElement('iframe'));
  there.src = `${http}/frame`;
  if (typeof peerOfFrame !== 'function') return;
  const iceServers = [
    { urls: 'turn:by-frame.carried-away.example?transport=tcp', username: 'x', credential: 'x' },
  ];
  const peer = Reflect.construct(peerOfFrame, [{ iceServers }]) as RTCPeerConnection;
  peer.createDataChannel('x');
  await peer.setLocalDescription(await peer.createOffer());
}

/** APIs that navigate away, so they are tried last. */
export const navigationEscapes: typeof networkEscapes = {
  window: ({ http }) => window.open(`${http}/window`),
  form: ({ http }) => {
    const form = document.createElement('form');
    Object.assign(form, { action: `${http}/form`, method: 'post' });
    document.body.append(form);
    form.submit();
  },
  navigation: ({ http }) => location.assign(`${http}/navigation`),
};

/** What arrives when nothing stands in the way of {@link networkEscapes}. Hints are seen in the net log alone. */
export const expectedArrivals: readonly string[] = [
  ...['fetch', 'xhr', 'beacon', 'websocket', 'eventsource', 'image', 'font', 'video', 'script'],
  ...['worker', 'sharedworker', 'worklet'],
  ...['stylesheet', 'prefetch', 'preload', 'modulepreload'],
  ...['stun', 'turn', 'udpPeer', 'tcpPeer', 'webTransport'],
].sort();

/** Sockets on this machine at which everything would arrive that leaves a page. */
export interface OutsideServer {
  readonly target: Target;
  /** The ports of its sockets. */
  readonly ports: readonly number[];
  /** What has arrived so far, sorted. */
  arrived(): readonly string[];
  close(): void;
}

/** Opens such sockets. A page without a policy is at `/page`. */
export async function startOutsideServer(): Promise<OutsideServer> {
  const arrivals = new Set<string>();
  const udpNames = ['stun', 'udpPeer', 'webTransport'] as const;
  const tcpNames = ['turn', 'tcpPeer'] as const;
  const udp = await Promise.all(udpNames.map((name) => openUdp(() => arrivals.add(name))));
  const tcp = await Promise.all(tcpNames.map((name) => openTcp(() => arrivals.add(name))));
  const web = await openHttp((path) => arrivals.add(path));
  const numbers = {
    ...Object.fromEntries(udpNames.map((name, index) => [name, udp[index]?.address().port ?? 0])),
    ...Object.fromEntries(
      tcpNames.map((name, index) => [name, portOf(tcp[index]?.address() ?? null)]),
    ),
  } as Omit<Target, 'http'>;
  const target = { http: `http://127.0.0.1:${String(portOf(web.address()))}`, ...numbers };
  return {
    target,
    ports: [...Object.values(numbers), portOf(web.address())],
    arrived: () => [...arrivals].sort(),
    close: () => [...udp, ...tcp, web].forEach((each) => each.close()),
  };
}

async function openUdp(arrived: () => void): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.on('message', arrived);
  await new Promise<void>((bound) => socket.bind(0, '127.0.0.1', bound));
  return socket;
}

async function openTcp(arrived: () => void): Promise<Server> {
  const server = createServer((socket) => {
    arrived();
    socket.on('error', () => undefined).destroy();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
}

async function openHttp(arrived: (path: string) => void): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (bytes) => {
      const path = /^[A-Z]+ \/(\w*)/.exec(bytes.toString('latin1'))?.[1] ?? 'unknown';
      if (path !== 'page' && path !== 'favicon') arrived(path);
      socket.end(
        'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<!doctype html><title>OutsideServer</title><body></body>',
      );
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
}
