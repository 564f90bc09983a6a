using FlatCity.Packs.Reading;

namespace FlatCity.Packs;

/// <summary>
/// One rule of the checker (检查规则): its id never changes once published, so that a city may look for it.
/// </summary>
/// <param name="Id">Area and what is wrong, e.g. <c>route.hole</c>.</param>
/// <param name="Severity">What every finding of the rule is.</param>
/// <param name="Proves">What stands proven where the rule finds nothing.</param>
public sealed record Rule(string Id, Severity Severity, string Proves)
{
    /// <summary>A finding of this rule at a place in a file.</summary>
    public Finding At(Where where, string what, string mend) => new(Severity, where.File, where.Line, where.Column, Id, what, mend);
}
