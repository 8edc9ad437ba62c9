/**
 * What both simulators share: take a request, let the provider's face judge it, consult the script, record, answer. Knows no provider's rules;
 * those are behind {@link io.postbell.local.sim.engine.ProviderFace}.
 */
package io.postbell.local.sim.engine;
