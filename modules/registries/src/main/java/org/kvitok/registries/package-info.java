/** A stand-in for the company register: a process of its own that answers, repeats itself, and misbehaves on demand. */
package org.kvitok.registries;
