package org.kvitok.accept;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.kvitok.core.Bytes;

/** A message of unknown length in one array that grows with what arrives, within its limit and the common budget. */
final class GrowingBody {

    enum Taking {
        TAKEN,
        TOO_LARGE,
        NO_MEMORY
    }

    private static final int FIRST = 64 << 10;

    private final int limit;
    private final ByteBudget budget;
    private byte[] body = new byte[0];
    private int count;

    GrowingBody(int limit, ByteBudget budget) {
        this.limit = limit;
        this.budget = budget;
    }

    Taking take(ByteBuffer arrived) {
        int size = arrived.remaining();
        if (size > limit - count) {
            return Taking.TOO_LARGE;
        }
        if (count + size > body.length && !grow(count + size)) {
            return Taking.NO_MEMORY;
        }
        arrived.get(body, count, size);
        count += size;
        return Taking.TAKEN;
    }

    /** Bytes taken from the budget. */
    int memory() {
        return body.length;
    }

    Bytes bytes() {
        budget.giveBack(body.length - count);
        body = Arrays.copyOf(body, count);
        return Bytes.wrap(body);
    }

    private boolean grow(int needed) {
        int size = (int) Math.max(needed, Math.min(limit, Math.max(FIRST, 2L * body.length)));
        if (!budget.take(size - body.length)) {
            return false;
        }
        body = Arrays.copyOf(body, size);
        return true;
    }
}
