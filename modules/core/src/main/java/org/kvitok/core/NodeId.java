package org.kvitok.core;

/** The number of a gateway node, 1 to 99: part of every registration number that the node gives out. */
public record NodeId(int value) {

    public NodeId {
        if (value < 1 || value > 99) {
            throw new IllegalArgumentException("a node is numbered from 1 to 99");
        }
    }

    @Override
    public String toString() {
        return value < 10 ? "0" + value : Integer.toString(value);
    }
}
