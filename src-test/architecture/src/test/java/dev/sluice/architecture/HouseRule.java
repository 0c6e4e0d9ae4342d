package dev.sluice.architecture;

import com.tngtech.archunit.lang.ArchRule;

/**
 * A rule together with a class that breaks it, so that a rule which can never fail is noticed.
 *
 * @param violator lies in the package the rule speaks of, among this module's tests
 */
record HouseRule(String name, ArchRule rule, Class<?> violator) {
    @Override
    public String toString() {
        return name;
    }
}
