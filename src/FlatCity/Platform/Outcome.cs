using System.Diagnostics.CodeAnalysis;
using FlatCity.Platform.Texts;

namespace FlatCity.Platform;

/// <summary>Why something was refused, and so which answer it becomes at the door (RFC 9110 status in the comment).</summary>
internal enum RefusalKind
{
    /// <summary>400: what was sent is not right; the field says which.</summary>
    Invalid,

    /// <summary>401: nobody is signed in.</summary>
    SignIn,

    /// <summary>403: this post may not.</summary>
    Forbidden,

    /// <summary>404: there is no such thing, or not for this post.</summary>
    NotFound,

    /// <summary>409: not in this state; <see cref="Refusal.May"/> says what may be done.</summary>
    NotNow,

    /// <summary>412: somebody else was faster.</summary>
    Stale,

    /// <summary>413: too big; the bound is in the text.</summary>
    TooLarge,

    /// <summary>415: not a kind of content this address takes.</summary>
    WrongContent,

    /// <summary>422: the idempotency key was used with another body.</summary>
    KeyReused,

    /// <summary>428: the step needs If-Match.</summary>
    PreconditionRequired,

    /// <summary>429: too many tries; the text says when again.</summary>
    TooMany,
}

/// <summary>A clear no that the person can act on: what is wrong, with which field, and what would be right.</summary>
internal sealed record Refusal(RefusalKind Kind, Text Text, string? Field = null, params object[] Args)
{
    /// <summary>The steps that may be taken instead, for <see cref="RefusalKind.NotNow"/>.</summary>
    public IReadOnlyList<string> May { get; init; } = [];

    public string In(Language language) => Text.Format(language.Code, Args);
}

/// <summary>What an operation came to: a value, or one refusal for each thing that is wrong. Never an exception for what a person can mend.</summary>
internal readonly struct Outcome<T>
{
    private readonly T? value;

    public Outcome(T value)
    {
        this.value = value;
        Refusals = [];
    }

    public Outcome(IReadOnlyList<Refusal> refusals)
    {
        value = default;
        Refusals = refusals;
    }

    public IReadOnlyList<Refusal> Refusals { get; }

    [MemberNotNullWhen(true, nameof(Refusal))]
    public bool IsRefused => Refusals is { Count: > 0 };

    public Refusal? Refusal => IsRefused ? Refusals[0] : null;

    public T Value => IsRefused ? throw new InvalidOperationException($"Refused: {Refusals[0].Text.Key}") : value!;

    public static implicit operator Outcome<T>(T value) => new(value);

    public static implicit operator Outcome<T>(Refusal refusal) => new([refusal]);

    public static implicit operator Outcome<T>(List<Refusal> refusals) => new(refusals);
}
