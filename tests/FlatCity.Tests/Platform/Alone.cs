namespace FlatCity.Tests.Platform;

/// <summary>Tests that measure what the whole process does: no other runs meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
