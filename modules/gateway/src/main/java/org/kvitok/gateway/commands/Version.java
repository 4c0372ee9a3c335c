package org.kvitok.gateway.commands;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar was built with. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String built = Kvitok.class.getPackage().getImplementationVersion();
        return new String[] {"kvitok " + (built == null ? "(not packaged)" : built)};
    }
}
