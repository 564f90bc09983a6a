namespace FlatCity.Packs.Rates;

/// <summary>What can be wrong with a rate's file, beyond its shape.</summary>
internal static class RateRules
{
    public static readonly Rule Kind = new("rate.kind", Severity.Error, "A file of rates holds one rate, one composite or one period.");
    public static readonly Rule File = new("rate.file", Severity.Warning, "A rate's file bears its name.");
    public static readonly Rule Twice = new("rate.twice", Severity.Error, "An id is given once among rates, composites and periods.");
    public static readonly Rule Term = new("rate.term", Severity.Error, "Every phrase is one of the terms.");
    public static readonly Rule Never = new("rate.never", Severity.Error, "Some round can be in every group.");
    public static readonly Rule Double = new("rate.double", Severity.Error, "No round is counted twice.");
    public static readonly Rule Always = new("rate.always", Severity.Warning, "What is counted is not the whole cohort.");
    public static readonly Rule Cohort = new("rate.cohort", Severity.Error, "A cohort says which rounds of the period it is about.");
    public static readonly Rule Zero = new("rate.zero", Severity.Error, "It is said what zero of zero is, and nothing is divided by zero.");
    public static readonly Rule Part = new("composite.part", Severity.Error, "Every part of a composite is there.");
    public static readonly Rule PartTwice = new("composite.twice", Severity.Error, "A composite weighs each of its parts once.");
    public static readonly Rule Circle = new("composite.circle", Severity.Error, "No composite is part of itself.");
    public static readonly Rule NoDays = new("period.no-days", Severity.Error, "Every period has days in every month of every year.");
}
