/** One parse, the signature, rights, the published schemas: what comes out is admissible, or refused with every reason. */
package org.kvitok.check;
