package org.kvitok.registries;

import java.time.LocalDate;
import java.util.Optional;
import org.kvitok.core.Inn;
import org.kvitok.core.Ogrn;

/**
 * An organization in the stand-in's data.
 *
 * @param kpp may be empty
 * @param city may be empty
 * @param behaviour how the stand-in treats requests for it, for invented test organizations
 */
record Organization(
        String shortName,
        String fullName,
        Inn inn,
        String kpp,
        Ogrn ogrn,
        String region,
        String city,
        LocalDate registered,
        Optional<Misbehaviour> behaviour) {}
