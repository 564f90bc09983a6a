namespace FlatCity.Platform.Web;

/// <summary>A post that the person may act at; <c>Name</c> is in the reader's language.</summary>
internal sealed record PostChoice(string Code, string Name);

/// <summary>
/// Who has signed in and at which post they act now (一人一时一岗). The sign-in slice's middleware puts it on
/// <c>HttpContext.Features</c>; the frame draws it, <see cref="WhoAttribute"/> is judged by it. Absent: nobody has signed in.
/// </summary>
internal sealed record SignedIn(string Person, PostChoice Post, IReadOnlyList<PostChoice> Posts, IReadOnlySet<string> Roles);
