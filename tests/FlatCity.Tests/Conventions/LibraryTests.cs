using FlatCity.Linkage;

namespace FlatCity.Tests.Conventions;

/// <summary>What the library promises to whoever uses it without the city: its public surface, reviewed as a diff, and a reference that leaves nothing out.</summary>
public sealed class LibraryTests
{
    private static readonly Surface Linkage = new(typeof(Linker).Assembly);

    [Fact]
    [Trait(Made.Trait, "yes")]
    public void The_public_surface_of_the_linkage_library_is_the_one_that_was_reviewed() => Made.Check("src/FlatCity.Linkage/surface.txt", Linkage.List());

    [Fact]
    [Trait(Made.Trait, "yes")]
    public void The_reference_of_the_linkage_library_says_what_each_public_member_is() => Made.Check("docs/reference/linkage.md", Linkage.Reference("FlatCity.Linkage", "Which records mean the same 记录链接, as a library: no database, no web, no city. Begin with `Linker.Run`; see also [Link two lists](../how-to/link-two-lists.md). This page is made from the library's own comments."));

    [Fact]
    public void Every_public_member_of_the_linkage_library_is_documented() => Assert.Empty(Linkage.Undocumented());
}
