package org.kvitok.gateway;

import org.kvitok.check.Admitted;
import org.kvitok.core.Delivery;
import org.kvitok.core.Verdict;

/** A delivery and what the checkpoint said of it. */
record Checked(Delivery delivery, Verdict<Admitted> verdict) {}
