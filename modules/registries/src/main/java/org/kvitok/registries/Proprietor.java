package org.kvitok.registries;

import java.time.LocalDate;
import org.kvitok.core.Inn;
import org.kvitok.core.Ogrnip;

/**
 * An invented sole proprietor in the stand-in's data.
 *
 * @param patronymic may be empty
 * @param kind {@code 1} sole proprietor, {@code 2} head of a farm
 */
record Proprietor(
        String surname, String given, String patronymic, Inn inn, Ogrnip ogrnip, String kind, LocalDate registered) {}
