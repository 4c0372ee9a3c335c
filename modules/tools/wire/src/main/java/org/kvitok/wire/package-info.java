/** The one hardened way of reading XML, canonical writing, compiled schemas and stylesheets. */
package org.kvitok.wire;
