import type { Codes } from '../findings/code.ts'
import type { LayerName } from '../findings/layer.ts'
import { authenticationStage } from './authentication/authentication.ts'
import { authorizationStage } from './authorization/authorization.ts'
import { dnsStage } from './dns/dns.ts'
import { httpStage } from './http/http.ts'
import { kubeconfigStage } from './kubeconfig-stage.ts'
import { proxyStage } from './proxy/proxy.ts'
import { tcpStage } from './tcp/tcp.ts'
import { tlsStage } from './tls/tls.ts'

/** Every code that a layer may report; the documentation is generated from it. */
export const LAYER_CODES: Readonly<Partial<Record<LayerName, Codes>>> = Object.fromEntries(
  [
    kubeconfigStage,
    proxyStage,
    dnsStage,
    tcpStage,
    tlsStage,
    httpStage,
    authenticationStage,
    authorizationStage,
  ].map(({ name, codes }) => [name, codes]),
)

/** The same, all in one: the cause of a failed layer may be a code of another. */
export const CONNECTION_CODES: Codes = Object.assign({}, ...Object.values(LAYER_CODES))
