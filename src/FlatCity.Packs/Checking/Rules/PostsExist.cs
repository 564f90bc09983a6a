using FlatCity.Packs.Reading;
using FlatCity.Packs.Scenarios;

namespace FlatCity.Packs.Checking.Rules;

/// <summary>Whoever acts in a state by a post's code is a post of the city.</summary>
internal sealed class PostsExist : ScenarioRule
{
    private static readonly Rule Unknown = new("post.unknown", Severity.Error, "Every post that is named is one of the city's.");

    public override IEnumerable<Finding> Check(CheckInput input) =>
        from state in input.Pack.Flow.States.Values
        from actor in new[] { state.By, state.NotBy }
        where actor is { Kind: ActorKind.Post } && input.City.Posts.Find(actor.Post!) is null
        let like = Spelling.Nearest(actor.Post!, Words.Concat(input.City.Posts.All.Select(post => post.Code)))
        select Unknown.At(state.At, $"In `{state.Id}` acts `{actor.Post}`, which is no post of the city.", like is null ? $"Write a code of posts.csv, or one of {string.Join(", ", Words)}." : $"Did you mean `{like}`?");

    private static readonly string[] Words = ["desk", "lead", "co", "approver", "community", "reporter", "owner"];
}
